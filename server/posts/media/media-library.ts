// The media library: searched, filtered, newest first.
import type { Database } from '../../platform/records/index.ts';
import { searchWords } from '../../platform/text/index.ts';
import type { Media } from './media.ts';
import { mediaFrom } from './media-row.ts';
import type { MediaKind } from './media-type.ts';
import { isUnused, usesOf } from './where-used.ts';

/** What is looked for. Without anything: all. */
export type MediaFilter = {
  /** Words that its name and what is said of it begin with or hold. */
  query?: string;
  kind?: MediaKind;
  /** Only what nothing uses. */
  unused?: boolean;
  /** Only what this author brought. */
  accountId?: number;
};

/** Media looked over at once for whether something uses them. */
const glance = 200;

/** A stretch of the media that are looked for, newest first, and how many there are in all. */
export async function searchMedia(database: Database, baseUrl: string, filter: MediaFilter, { limit, offset }: { limit: number; offset: number }): Promise<{ media: Media[]; total: number }> {
  if (filter.unused) {
    const media = await unusedMedia(database, baseUrl, filter);
    return { media: media.slice(offset, offset + limit), total: media.length };
  }
  const rows = await matching(database, filter).selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  const counted = await matching(database, filter).select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { media: rows.map(mediaFrom), total: counted.total };
}

async function unusedMedia(database: Database, baseUrl: string, filter: MediaFilter): Promise<Media[]> {
  const unused: Media[] = [];
  for (let before: number | undefined; ; ) {
    const rows = await matching(database, filter).$if(before !== undefined, (query) => query.where('id', '<', before ?? 0)).selectAll().orderBy('id', 'desc').limit(glance).execute();
    const media = rows.map(mediaFrom);
    const uses = await usesOf(database, baseUrl, media);
    unused.push(...media.filter(({ id }) => { const use = uses.get(id); return use && isUnused(use); }));
    before = media.at(-1)?.id;
    if (media.length < glance) return unused;
  }
}

function matching(database: Database, { query = '', kind, accountId }: MediaFilter) {
  let found = database.selectFrom('media');
  // Folded words hold no sign that `like` would take for its own.
  for (const word of searchWords(query)) found = found.where('search_text', 'like', `%${word}%`);
  if (accountId !== undefined) found = found.where('account_id', '=', accountId);
  if (kind === 'paper') return found.where('mime', '=', 'application/pdf');
  return kind === undefined ? found : found.where('mime', 'like', `${kind}/%`);
}
