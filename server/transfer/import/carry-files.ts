// Carries the files of an export, after all posts are here.
import { readFile } from 'node:fs/promises';
import { Refusal } from '../../kit/refusal.ts';
import { arrive } from '../media/arrive.ts';
import { findUpload } from '../media/uploads-folder.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import { attachedFile, fetchLater, type Attached } from './carry-attachment.ts';
import { nameOf, type Importing } from './importing.ts';
import { metaValue } from './item-meta.ts';

/** Takes in what is in the uploads folder, and leaves the rest to jobs, in one transaction. */
export async function carryFiles(importing: Importing, items: readonly WxrItem[], { uploads, dryRun }: { uploads?: string | undefined; dryRun?: boolean | undefined }): Promise<void> {
  const { records } = importing.parts;
  const atHand = new Map<WxrItem, string>();
  if (uploads !== undefined) {
    for (const item of items) {
      const path = await findUpload(uploads, item.attachmentUrl || item.guid, metaValue(item, '_wp_attached_file'));
      if (path !== undefined) atHand.set(item, path);
    }
  }
  const arriving: { item: WxrItem; attached: Attached; path: string }[] = [];
  await records.change(async (change) => {
    for (const item of items) {
      const attached = await attachedFile(change, importing, item);
      const path = atHand.get(item);
      if (attached && path !== undefined) arriving.push({ item, attached, path });
      else if (attached) await fetchLater(change, importing, attached);
    }
  });
  for (const { item, attached, path } of arriving) await takeIn(importing, item, attached, path, dryRun ?? false);
}

async function takeIn({ parts, ledger, report }: Importing, item: WxrItem, { key, file }: Attached, path: string, dryRun: boolean): Promise<void> {
  if (dryRun) return report.carried('attachments');
  try {
    await arrive(parts, file, await readFile(path));
    report.carried('attachments');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    report.notCarried('attachment', error.message, nameOf(item));
    await parts.records.change((change) => ledger.note(change.database, 'attachment', key, null));
  }
}
