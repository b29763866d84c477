// Keeps the answers that stand on a reply's own page true to it: they come with it, change with it, and go with it.
import { sql } from 'kysely';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Claim } from '../claims/claim.ts';
import { isOurs } from '../claims/ours.ts';
import { findMentionOf } from '../known-store.ts';
import type { Evidence, NestedWords } from './evidence.ts';
import { keepTrue, takeBack, type About } from './keep-true.ts';
import { mostNested } from './read-nested.ts';

/** New ones that one reading of a page brings; more come with the next. */
const mostNew = 10;

/** Takes in those that are new, and back those that are gone. Only a reply that is to be seen vouches for what is said below it. */
export async function keepNested(change: Change, claim: Claim, found: Evidence, about: About): Promise<void> {
  const { database } = change;
  const reply = await findMentionOf(database, claim.sourceUrl, claim.postId);
  if (reply?.commentId != null && !(await about.joining.areAnyShown(database, [reply.commentId], claim.postId))) return;
  const at = (fragment: string): string => `${claim.sourceUrl}#${fragment}`;
  const there = new Set<string>();
  let left = mostNew;
  for (const { fragment, under, ...said } of reply?.commentId == null ? [] : found.nested) {
    if (isEcho(said, about.baseUrl)) continue;
    if (said.authorUrl !== null && (await about.isBlocked(database, { url: said.authorUrl, address: '' }))) continue;
    const isKnown = (await findMentionOf(database, at(fragment), claim.postId)) !== undefined;
    if (!isKnown && left === 0) continue;
    if (!isKnown) left -= 1;
    there.add(at(fragment));
    const itsClaim = { ...claim, sourceUrl: at(fragment), targetUrl: under === null ? claim.sourceUrl : at(under) };
    await keepTrue(change, itsClaim, { ...found, ...said, kind: 'reply', title: '', answers: [], comments: [], nested: [] }, { ...about, isNested: true });
  }
  // Of a page that says more than is read, nobody knows what is gone.
  if (reply?.commentId == null || found.nested.length < mostNested) await takeNestedBack(change, claim, about, there);
}

/** Our own link, as the page shows it among its comments. */
const isEcho = ({ authorUrl, replyHtml }: Pick<NestedWords, 'authorUrl' | 'replyHtml'>, baseUrl: string): boolean => authorUrl !== null && isOurs(new URL(authorUrl), baseUrl) && /\[(?:…|\.\.\.)\]/.test(replyHtml);

/** Takes back those that do not stand on the page; what answers another of them goes first. */
export async function takeNestedBack(change: Change, claim: Claim, about: Pick<About, 'joining'>, there: ReadonlySet<string> = new Set()): Promise<void> {
  for (const sourceUrl of await nestedOf(change.database, claim)) if (!there.has(sourceUrl)) await takeBack(change, { ...claim, sourceUrl }, about);
}

/** Those of a page that were taken in, latest first. */
async function nestedOf(database: Database, { sourceUrl, postId }: Claim): Promise<string[]> {
  const beginning = `${sourceUrl}#`;
  const rows = await database
    .selectFrom('mentions')
    .select('source_url')
    .where('post_id', '=', postId)
    .where('retracted_at', 'is', null)
    .where(sql<boolean>`source_url like ${`${beginning.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`} escape '\\'`)
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap(({ source_url }) => (source_url.startsWith(beginning) ? [source_url] : []));
}
