// Carries a file of the old blog: out of a folder, or by a job that fetches it.
import type { Change } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { pathOnOldBlog } from '../content/old-links.ts';
import { shownText } from '../content/shown-text.ts';
import { fetchAttachmentJob, type ArrivingFile } from '../media/arriving-file.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import { momentOf } from './dates.ts';
import { keyOf, nameOf, type Importing } from './importing.ts';
import { metaValue, reportMeta } from './item-meta.ts';
import { moreExactly, ownFields, ownTimesOf } from './own-form.ts';
import { decoded, pathOf } from './survey.ts';

/** Files whose posts are all here, told apart by whether they are at hand. */
export type Attached = { key: string; file: ArrivingFile };

/** What is known of a file when all posts are here; undefined for one that was carried before or cannot be. */
export async function attachedFile(change: Change, importing: Importing, item: WxrItem): Promise<Attached | undefined> {
  const { report, ledger, survey } = importing;
  const key = keyOf(item);
  if ((await ledger.find(change.database, 'attachment', [key])).has(key)) {
    report.already('attachments');
    return undefined;
  }
  const url = item.attachmentUrl || item.guid;
  if (!/^https?:\/\/[^\s]+$/.test(url) || url.length > 2_000) {
    report.notCarried('attachment', 'does not say where its file is', nameOf(item));
    return undefined;
  }
  const parent = item.parentId || Number(metaValue(item, '_attachment_original_parent_id')) || 0;
  const wanted = [parent, ...(survey.featuredOn.get(item.id) ?? [])].filter((id) => id > 0).map(String);
  const posts = await ledger.find(change.database, 'post', wanted);
  const page = pathOf(item.link, survey.blog);
  const own = ownTimesOf(item.meta);
  reportMeta(item, nameOf(item), report);
  if (item.comments.length > 0) report.notCarried('comments on an attachment', 'files have no page of their own here', `${nameOf(item)}: ${item.comments.length}`);
  return {
    key,
    file: {
      origin: importing.origin,
      key,
      url,
      addresses: oldAddresses(item, url, importing),
      pagePath: page !== undefined && page !== '/' ? page : null,
      title: plainText(item.title),
      alt: metaValue(item, '_wp_attachment_image_alt') ?? '',
      caption: shownText(item.excerpt).trim(),
      description: shownText(item.content).trim(),
      accountId: item.creator === '' ? null : importing.accountOf(item.creator),
      postId: posts.get(String(parent)) ?? null,
      featuredOn: (survey.featuredOn.get(item.id) ?? []).flatMap((id) => posts.get(String(id)) ?? []),
      keepId: Number(metaValue(item, ownFields.media)) || (item.id > 0 ? item.id : null),
      createdAt: moreExactly(own?.createdAt, momentOf(item.dateGmt, item.date, survey.offset), own?.shownAt) ?? change.now,
    },
  };
}

/** Leaves the fetching to a job. */
export async function fetchLater(change: Change, { ledger, report }: Importing, { key, file }: Attached): Promise<void> {
  await change.enqueue({ kind: fetchAttachmentJob, payload: file, uniqueKey: `${fetchAttachmentJob}:${file.origin}:${key}` });
  await ledger.note(change.database, 'attachment', key, null);
  report.carried('attachments');
  report.filesToFetch += 1;
}

/** Every address that the file had, in whatever size WordPress made of it: absolute, or from the root of this blog. */
function oldAddresses(item: WxrItem, url: string, { oldBlog }: Importing): string[] {
  const folder = url.replace(/[^/]*$/, '');
  // In `_wp_attachment_metadata` the sizes are serialized PHP: s:4:"file";s:19:"sunrise-300x188.jpg"
  const sizes = [...(metaValue(item, '_wp_attachment_metadata') ?? '').matchAll(/s:4:"file";s:\d+:"([^"/\\]{1,300})"/g)].map(([, name = '']) => folder + name);
  const unscaled = url.replace(/-scaled(?=\.[a-z0-9]{3,4}$)/i, '');
  const original = /s:14:"original_image";s:\d+:"([^"/\\]{1,300})"/.exec(metaValue(item, '_wp_attachment_metadata') ?? '')?.[1];
  const all = [url, unscaled, ...(original === undefined ? [] : [folder + original]), ...sizes, item.guid].filter((each) => /^https?:\/\//.test(each));
  return [...new Set(all.flatMap((each) => [each, rootRelative(each, oldBlog)]).filter((each) => each !== undefined))];
}

function rootRelative(url: string, oldBlog: Importing['oldBlog']): string | undefined {
  const path = pathOnOldBlog(url, oldBlog);
  return path === undefined || path.includes('?') ? undefined : decoded(path);
}
