// What the steps of an import share.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Engine } from '../../../db/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Change } from '../../platform/records/index.ts';
import type { MediaDeps } from '../../posts/index.ts';
import type { OldBlog } from '../content/old-links.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import type { Ledger } from './ledger.ts';
import type { Reporter } from './report.ts';
import type { Survey } from './survey.ts';

/** What an import works on. */
export type ImportParts = MediaDeps & { engine: Engine; clock: Clock };

/** An import under way. */
export type Importing = {
  parts: ImportParts;
  survey: Survey;
  ledger: Ledger;
  report: Reporter;
  oldBlog: OldBlog;
  /** Address of the old blog, which its items are remembered under. */
  origin: string;
  /** Account of an author of the old blog, by login; the fallback for one who is not known. */
  accountOf(login: string): number;
  /** Accounts by the ids that they had on the old blog. */
  accountById: ReadonlyMap<number, number>;
  /** Local ids of terms, by `category\nslug` and `post_tag\nslug`. */
  terms: ReadonlyMap<string, number>;
  /** What was met in this run, so that a number that is given twice is noticed. */
  seen: Set<string>;
};

/** What an item is remembered by: its id on the old blog, or what else sets it apart. */
export const keyOf = (item: Pick<WxrItem, 'id' | 'guid' | 'title' | 'date' | 'link'>): string => (item.id > 0 ? String(item.id) : `#${createHash('sha256').update([item.guid, item.link, item.title, item.date].join('\n')).digest('hex').slice(0, 32)}`);

/** An item as a report names it. */
export const nameOf = (item: Pick<WxrItem, 'id' | 'type' | 'title'>): string => `${item.type} ${item.id}${item.title ? ` “${item.title.slice(0, 100)}”` : ''}`;

/**
 * Does a part of a change that may be refused without the rest: what it wrote by then is taken back. Returns the
 * Refusal, or what the work returned.
 */
export async function attempt<T>(change: Change, work: () => Promise<T>): Promise<T | Refusal> {
  await sql`savepoint item`.execute(change.database);
  try {
    const done = await work();
    await sql`release savepoint item`.execute(change.database);
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint item`.execute(change.database);
    await sql`release savepoint item`.execute(change.database);
    return error;
  }
}
