// The addresses below a post at which readers comment, change what they wrote, and find a comment.
import { Router, type Request } from 'express';
import { openReplyForm } from '../comments/index.ts';
import type { Reader } from '../accounts/index.ts';
import type { PageCache } from '../platform/cache/index.ts';
import type { Records } from '../platform/records/index.ts';
import { readForm, sameSiteOnly } from '../platform/web/index.ts';
import { findPostByPath } from '../posts/index.ts';
import { opensFor } from './answer.ts';
import { decodedPath } from './decoded-path.ts';
import type { CommentNews } from './live/news.ts';
import type { RespondParts } from './respond.ts';
import { send } from './send.ts';
import { settingsOf, type Site } from './site.ts';
import { hasUnlocked } from './unlock.ts';

/** What the routes need beside the site. */
export type CommentRoutesParts = { site: Site; records: Records; pages: PageCache; secret: string; readerOf: (request: Request) => Promise<Reader | null>; openNews: () => Promise<CommentNews> };

/** The routes. What answers is loaded with the first who asks: most only read. */
export function commentRoutes({ site, records, pages, secret, readerOf, openNews }: CommentRoutesParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const partsFor = async (request: Request): Promise<RespondParts> => ({ site: { ...site, reader: await readerOf(request) }, records, secret, unlocked: hasUnlocked(request, secret) });

  routes.post('/*path/comment/', sameSiteOnly(site), readForm, async (request, response) => {
    const [{ respond }, { tellOutcome }] = await Promise.all([import('./respond.ts'), import('./edit-comment.ts')]);
    const outcome = await respond(await partsFor(request), request, response, decodedPath(request).slice(0, -'comment/'.length));
    await tellOutcome(request, response, outcome, (answer) => send({ site, pages }, request, response, answer));
  });

  // Asked for by script when somebody begins to write: the page itself is the same for everybody.
  routes.post('/*path/comment/begin/', sameSiteOnly(site), async (_request, response) => {
    const { beginReply } = await openReplyForm();
    response.set('cache-control', 'no-store').json(await beginReply(secret, await settingsOf(site), site.clock()));
  });

  routes.get('/*path/comments/live/', async (request, response) => {
    const parts = await partsFor(request);
    const post = await findPostByPath(site.database, decodedPath(request).slice(0, -'comments/live/'.length));
    const news = await openNews();
    const address = request.ip ?? '';
    // A browser that is told there is nothing here asks no more, and its reader notices nothing.
    if (!post || post.status !== 'published' || !opensFor(parts.site, post, parts) || !news.hasRoomFor(address)) return void response.set('cache-control', 'no-store').status(204).end();
    await news.open(request, response, { postId: post.id, since: momentIn(request.headers['last-event-id'] ?? request.query['since']), address });
  });

  routes.get('/*path/comment/:id/', async (request, response, next) => {
    const named = namedIn(request);
    if (named === undefined) return next();
    const { placeOfComment } = await import('./edit-comment.ts');
    const place = await placeOfComment({ site, secret }, named.path, named.id);
    // A page of the blog may have such an address, too.
    return place.kind === 'missing' ? next() : send({ site, pages }, request, response, place);
  });

  routes.get('/*path/comment/:id/edit/', async (request, response, next) => {
    const named = namedIn(request);
    if (named === undefined) return next();
    const { editCommentPage } = await import('./edit-comment.ts');
    const key = request.query['key'];
    await send({ site, pages }, request, response, await editCommentPage(await partsFor(request), request, named.path, named.id, typeof key === 'string' ? key.replaceAll('\u0000', '') : undefined));
  });

  routes.post('/*path/comment/:id/edit/', sameSiteOnly(site), readForm, async (request, response, next) => {
    const named = namedIn(request);
    if (named === undefined) return next();
    const { changeComment, tellOutcome } = await import('./edit-comment.ts');
    await tellOutcome(request, response, await changeComment(await partsFor(request), request, named.path, named.id), (answer) => send({ site, pages }, request, response, answer));
  });
  return routes;
}

/** The post's decoded path and the comment's number; undefined where that is none. */
function namedIn(request: Request): { path: string; id: number } | undefined {
  const [, path, id] = /^(.*\/)comment\/([1-9]\d{0,8})\/(?:edit\/)?$/.exec(decodedPath(request)) ?? [];
  return path === undefined ? undefined : { path, id: Number(id) };
}

/** A moment as we write them; undefined for anything else. */
const momentIn = (text: unknown): string | undefined => (typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? text : undefined);
