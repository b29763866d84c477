// Every link of a post beside what was told of it: those of a draft are to be told, those of a post from elsewhere never were.
import type { Database } from '../../platform/records/index.ts';
import type { Post } from '../../posts/index.ts';
import { linksIn } from './links-in.ts';
import { ownTarget } from './own-mention.ts';
import { toldByLink, type SentMention } from './sent-mention.ts';
import { listSent } from './sent-store.ts';

/** A link. `told` is undefined where nothing was told of it; `isThere` whether the post still has it; `isOwn` whether it leads to this blog. */
export type LinkTold = { target: string; kind: SentMention['kind']; isThere: boolean; isOwn: boolean; told: SentMention | undefined };

/** The links of a post as it stands, in their order; then the addresses that its author gave; then those that are gone. */
export async function linksOf(database: Database, post: Post, baseUrl: string): Promise<LinkTold[]> {
  const rows = await listSent(database, post.id);
  const known = toldByLink(rows);
  const there: LinkTold[] = [];
  for (const link of linksIn(post, baseUrl)) {
    const own = await ownTarget({ database }, link.normal, baseUrl);
    // A page of this blog that is no post can be told nothing.
    if (own === null || own?.id === post.id) continue;
    there.push({ target: link.target, kind: 'link', isThere: true, isOwn: own !== undefined, told: known.get(link.normal) });
    known.delete(link.normal);
  }
  const given = rows.filter(({ kind }) => kind === 'address');
  const gone = [...known.values()].filter(({ state }) => state !== 'off');
  return [...there, ...given.map((told) => ({ target: told.targetUrl, kind: told.kind, isThere: true, isOwn: false, told })), ...gone.map((told) => ({ target: told.targetUrl, kind: told.kind, isThere: false, isOwn: told.protocol === 'own', told }))];
}
