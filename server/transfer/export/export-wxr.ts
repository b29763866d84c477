// Writes the whole blog as WordPress eXtended RSS.
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Engine } from '../../../db/index.ts';
import { instant, type Clock } from '../../kit/clock.ts';
import type { Database } from '../../platform/records/index.ts';
import { readSettings, type Settings } from '../../platform/settings/index.ts';
import { findMedia, findPost, findTermById, termsOf } from '../../posts/index.ts';
import type { Progress } from '../progress.ts';
import { keepApart } from './apart.ts';
import { addressXml, authorXml, closingXml, menuXml, openingXml, termXml } from './channel-xml.ts';
import { commentNumbers, type CommentNumbers } from './comment-numbers.ts';
import { conversationXml } from './conversation-xml.ts';
import { attachmentXml, menuItemXml, postXml, type ItemContext } from './item-xml.ts';
import { wordpressLogins } from './login.ts';
import { menuEntries } from './menu.ts';

/** What an export is made of. */
export type ExportParts = { engine: Pick<Engine, 'snapshot'>; baseUrl: string; clock: Clock };

/** What an export holds. */
export type ExportReport = { posts: number; pages: number; comments: number; mentions: number; attachments: number; menuItems: number };

type Exporting = { database: Database; settings: Settings; now: string; context: ItemContext; numbers: CommentNumbers; logins: ReadonlyMap<number, string>; write(xml: string): Promise<void>; report: ExportReport; step(): void };

const stretch = 100;

/**
 * Writes WXR 1.2 to `out`, which it does not end: everything as it stood at one moment. WordPress's importer takes it;
 * what WordPress has no place for travels in custom fields, so that Parley reads it back without loss.
 */
export function exportWxr({ engine, baseUrl, clock }: ExportParts, { out, progress }: { out: Writable; progress?: Progress }): Promise<ExportReport> {
  return engine.snapshot(async (database) => {
    const exporting = await begin(database, { baseUrl, now: instant(clock()), out, progress });
    await writeHead(exporting, baseUrl);
    await writePosts(exporting);
    await writeMedia(exporting);
    await writeMenu(exporting);
    await exporting.write(closingXml);
    return exporting.report;
  });
}

async function begin(database: Database, { baseUrl, now, out, progress }: { baseUrl: string; now: string; out: Writable; progress: Progress | undefined }): Promise<Exporting> {
  const settings = await readSettings(database);
  const logins = wordpressLogins(await database.selectFrom('accounts').select(['id', 'login']).where((account) => account.or([account('role', 'is not', null), account('id', 'in', account.selectFrom('posts').select('author_id'))])).orderBy('id').execute());
  const afterPosts = await highestId(database, 'posts');
  const total = (await count(database, 'posts')) + (await count(database, 'media')) + settings.menu.length;
  let done = 0;
  return {
    database,
    settings,
    now,
    context: { baseUrl, settings, loginOf: (id) => (id === null ? '' : (logins.get(id) ?? '')), mediaNumber: (id) => afterPosts + id, apart: keepApart() },
    logins,
    numbers: commentNumbers(await highestId(database, 'comments'), await highestId(database, 'mentions')),
    write: async (xml) => {
      if (!out.write(xml)) await once(out, 'drain');
    },
    report: { posts: 0, pages: 0, comments: 0, mentions: 0, attachments: 0, menuItems: 0 },
    step: () => {
      done += 1;
      progress?.(done, total);
    },
  };
}

async function writeHead({ database, settings, now, logins, write }: Exporting, baseUrl: string): Promise<void> {
  await write(openingXml(settings, baseUrl, now));
  for (const account of await database.selectFrom('accounts').selectAll().where('role', 'is not', null).orderBy('id').execute()) await write(authorXml(account, logins.get(account.id) ?? account.login));
  for (const { id } of await database.selectFrom('terms').select('id').orderBy('path').execute()) {
    const term = await findTermById(database, id);
    const parent = term?.parentId == null ? undefined : await findTermById(database, term.parentId);
    if (term) await write(termXml(term, parent?.slug ?? ''));
  }
  if (settings.menu.length > 0) await write(menuXml((await highestId(database, 'terms')) + 1));
  for (let last = ''; ; ) {
    const rows = await database.selectFrom('addresses').select(['path', 'location']).where('post_id', 'is', null).where('path', '>', last).orderBy('path').limit(stretch).execute();
    for (const row of rows) await write(addressXml(row));
    if (rows.length < stretch) return;
    last = rows.at(-1)?.path ?? last;
  }
}

async function writePosts(exporting: Exporting): Promise<void> {
  const { database, settings, context, write, report, step } = exporting;
  for (let last = 0; ; ) {
    const rows = await database.selectFrom('posts').select(['id', 'trashed_from']).where('id', '>', last).orderBy('id').limit(stretch).execute();
    const ids = rows.map((row) => row.id);
    const terms = await termsOf(database, ids);
    const addresses = ids.length === 0 ? [] : await database.selectFrom('addresses').select(['post_id', 'path']).where('post_id', 'in', ids).orderBy('path').execute();
    for (const { id, trashed_from: trashedFrom } of rows) {
      const post = await findPost(database, id);
      if (!post) continue;
      const conversation = await conversationXml(database, id, settings.timeZone, exporting.numbers);
      const old = addresses.filter((address) => address.post_id === id).map((address) => address.path);
      await write(postXml({ post, trashedFrom, terms: terms.get(id) ?? [], addresses: old, conversation: conversation.xml }, context));
      report[post.type === 'page' ? 'pages' : 'posts'] += 1;
      report.comments += conversation.comments;
      report.mentions += conversation.mentions;
      step();
    }
    if (rows.length < stretch) return;
    last = ids.at(-1) ?? last;
  }
}

async function writeMedia({ database, context, write, report, step }: Exporting): Promise<void> {
  for (let last = 0; ; ) {
    const ids = (await database.selectFrom('media').select('id').where('id', '>', last).orderBy('id').limit(stretch).execute()).map((row) => row.id);
    for (const media of (await findMedia(database, ids)).values()) {
      await write(attachmentXml(media, context));
      report.attachments += 1;
      step();
    }
    if (ids.length < stretch) return;
    last = ids.at(-1) ?? last;
  }
}

async function writeMenu({ database, settings, context, now, write, report, step }: Exporting): Promise<void> {
  for (const entry of await menuEntries(database, settings.menu, context.mediaNumber(await highestId(database, 'media')) + 1)) {
    await write(menuItemXml(entry, context, now));
    report.menuItems += 1;
    step();
  }
}

async function highestId(database: Database, table: 'posts' | 'media' | 'comments' | 'mentions' | 'terms'): Promise<number> {
  const last = await database.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.id ?? 0;
}

async function count(database: Database, table: 'posts' | 'media'): Promise<number> {
  const { count: rows } = await database.selectFrom(table).select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return rows;
}
