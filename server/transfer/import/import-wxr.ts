// Brings a WordPress blog along.
import { createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { Refusal } from '../../kit/refusal.ts';
import type { Change } from '../../platform/records/index.ts';
import type { Progress } from '../progress.ts';
import { readWxr } from '../wxr/read.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import { carryAuthors } from './carry-authors.ts';
import { carryAddresses, carryBlog, carryFrontPage } from './carry-blog.ts';
import { carryFiles } from './carry-files.ts';
import { carryItem } from './carry-item.ts';
import { carryMenu } from './carry-menu.ts';
import { carryTerms } from './carry-terms.ts';
import type { Importing, ImportParts } from './importing.ts';
import { oneLine } from './item-meta.ts';
import { ledgerOf } from './ledger.ts';
import { Reporter, type ImportReport } from './report.ts';
import { onScratchCopy } from './scratch-copy.ts';
import { settlePages } from './settle-pages.ts';
import { loginOf, survey, type Survey } from './survey.ts';

/** What to import and how. */
export type ImportRequest = {
  file: string;
  /** A copy of the old blog's `wp-content/uploads`; files that are not in it are fetched. */
  uploads?: string;
  /** Changes nothing, and gives the same report. */
  dryRun?: boolean;
  /** Items that one transaction carries; 25 unless given. */
  batchSize?: number;
  /** Counts the items of the file, after it was checked. What it throws ends the import between two batches. */
  progress?: Progress;
};

/**
 * Imports a WordPress export (WXR 1.0 to 1.2). The whole file is checked before anything is written: a Refusal says what
 * is wrong with it, with line and column. Each batch is one transaction; what was carried is remembered, so that a
 * second run changes nothing and one that was interrupted goes on.
 */
export async function importWxr(parts: ImportParts, request: ImportRequest): Promise<ImportReport> {
  await refuseMissing(request);
  const found = await survey(readWxr(createReadStream(request.file)));
  return request.dryRun ? onScratchCopy(parts, (scratch) => run(scratch, request, found)) : run(parts, request, found);
}

async function refuseMissing({ file, uploads }: ImportRequest): Promise<void> {
  await access(file).catch((error: unknown) => {
    throw new Refusal('not-found', `${file} cannot be read.`, { cause: error });
  });
  const folder = uploads === undefined ? undefined : await stat(uploads).catch(() => undefined);
  if (uploads !== undefined && !folder?.isDirectory()) throw new Refusal('not-found', `${uploads} is no folder.`);
}

async function run(parts: ImportParts, request: ImportRequest, found: Survey): Promise<ImportReport> {
  const { file, batchSize = 25, progress, uploads, dryRun } = request;
  const importing = await parts.records.change((change) => begin(change, parts, found));
  let done = 0;
  const told = (count: number) => {
    done += count;
    progress?.(done, found.total);
  };
  for await (const batch of batches(file, batchSize, (item) => item.type !== 'attachment')) {
    await parts.records.change(async (change) => {
      for (const item of batch) await carryItem(change, importing, item);
    });
    told(batch.length);
  }
  await settlePages(importing);
  await parts.records.change(async (change) => {
    await carryMenu(change, importing);
    await carryFrontPage(change, importing);
    await carryAddresses(change, importing);
  });
  // Files come after all posts, so that each finds the posts that show it.
  if (found.files > 0) {
    for await (const batch of batches(file, batchSize, (item) => item.type === 'attachment')) {
      await carryFiles(importing, batch, { uploads, dryRun });
      told(batch.length);
    }
  }
  return importing.report.finish({ title: oneLine(found.blog.title), url: found.blog.url }, dryRun ?? false);
}

/** Authors, terms and the blog itself: what every item refers to. */
async function begin(change: Change, parts: ImportParts, found: Survey): Promise<Importing> {
  const origin = (found.blog.url || `wxr:${found.blog.title}`).slice(0, 500);
  const ledger = ledgerOf(origin);
  const report = new Reporter();
  const authors = await carryAuthors(change, found, ledger, report);
  const terms = await carryTerms(change, parts.engine, found, ledger, report);
  const importing: Importing = {
    parts,
    survey: found,
    ledger,
    report,
    origin,
    oldBlog: { url: found.blog.url, siteUrl: found.blog.siteUrl, pathOf: (id) => found.items.get(id)?.path },
    accountOf: (login) => authors.byLogin.get(loginOf(login)) ?? authors.fallback,
    accountById: authors.byId,
    terms,
    seen: new Set(),
  };
  await carryBlog(change, importing);
  return importing;
}

async function* batches(file: string, size: number, takes: (item: WxrItem) => boolean): AsyncGenerator<WxrItem[]> {
  let batch: WxrItem[] = [];
  for await (const part of readWxr(createReadStream(file))) {
    if (part.kind !== 'item' || !takes(part.item)) continue;
    batch.push(part.item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
