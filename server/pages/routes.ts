// Everything that readers, and programs that read, ask of the blog.
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Reader } from '../accounts/index.ts';
import type { PageCache } from '../platform/cache/index.ts';
import type { Fetcher } from '../platform/net/index.ts';
import type { Records } from '../platform/records/index.ts';
import { avatarAt } from '../comments/index.ts';
import { faceAt } from '../mentions/index.ts';
import { accentAddress } from '../platform/settings/index.ts';
import { encodePath, readForm, sameSiteOnly } from '../platform/web/index.ts';
import { findPostByPath } from '../posts/index.ts';
import { steps } from '../visitors/index.ts';
import type { SubscriptionParts } from '../subscriptions/index.ts';
import { pathOf, readAddress } from './address.ts';
import { answerFor } from './answer.ts';
import { commentRoutes } from './comment-routes.ts';
import { decodedPath } from './decoded-path.ts';
import { hiddenPostOfQuery } from './hidden-post.ts';
import type { CommentNews } from './live/news.ts';
import { iconAt, manifest } from './manifest.ts';
import { likesAskedBy } from './own-likes.ts';
import { noteVisit, type OnVisit } from './note-visit.ts';
import type { MentionParts } from './mentions/parts.ts';
import { lockedPage } from './permalink.ts';
import { addressOfQuery, type Query } from './query.ts';
import { replyAskedBy } from './reply-form.ts';
import { robots } from './robots.ts';
import { searchPage, searchUrl } from './search.ts';
import { headersSet, send } from './send.ts';
import type { Answer } from './sheet.ts';
import { settingsOf, type Site } from './site.ts';
import { sitemapFile, sitemapIndex } from './sitemap.ts';
import { hasUnlocked, unlock } from './unlock.ts';
import { visitorsPaths } from './visitors-line.ts';

/** What the routes need beside the site. */
export type PagesParts = {
  site: Site;
  records: Records;
  pages: PageCache;
  secret: string;
  fetcher: Fetcher;
  /** How long one answer of a provider of identities is waited for, in milliseconds. */
  providerPatience: () => number;
  subscriptions: SubscriptionParts;
  mentions: MentionParts;
  /** Hears of pages that somebody was sent. */
  onVisit: OnVisit;
  /** Who is signed in and asks; null for everybody else. */
  readerOf: (request: Request) => Promise<Reader | null>;
  /** What tells open pages of new comments. */
  openNews: () => Promise<CommentNews>;
};

/** The routes, in the order in which they are tried. */
export function pagesRoutes(parts: PagesParts): Router {
  const { site, records, pages, secret, onVisit, readerOf, openNews } = parts;
  const routes = Router({ strict: true, caseSensitive: true });
  const reply = (request: Request, response: Response, answer: Answer): Promise<void> => send({ site, pages }, request, response, answer);

  routes.get('/robots.txt', (request, response) => reply(request, response, robots(site)));
  // Asked for by their names alone, whatever a page's head says.
  routes.get('/favicon.ico', async (request, response) => reply(request, response, { kind: 'moved', url: await iconAt(site, 32), lasting: false }));
  routes.get(['/apple-touch-icon.png', '/apple-touch-icon-precomposed.png'], async (request, response) => reply(request, response, { kind: 'moved', url: await iconAt(site, 180), lasting: false }));
  routes.get('/manifest.webmanifest', async (request, response) => reply(request, response, await manifest(site)));
  routes.get(['/wp-sitemap.xml', '/sitemap_index.xml'], (_request, response) => response.redirect(301, '/sitemap.xml'));
  routes.get('/sitemap.xml', async (request, response) => reply(request, response, await sitemapIndex(site)));
  routes.get('/sitemap-:kind-:file.xml', async (request, response) => reply(request, response, await sitemapFile(site, request.params.kind, request.params.file)));
  routes.get('/accent-:hue.css', async (request, response) => reply(request, response, await accent(site, request.path)));

  routes.post('/*path/unlock/', sameSiteOnly(site), readForm, async (request, response) => {
    const path = decodedPath(request).slice(0, -'unlock/'.length);
    const post = await findPostByPath(site.database, path);
    if (!post || post.status !== 'published' || post.password === null) return reply(request, response, { kind: 'missing' });
    const given: unknown = (request.body as Record<string, unknown> | undefined)?.['post_password'];
    const opened = unlock(response, { secret, post, given: typeof given === 'string' ? given : '', secure: site.baseUrl.startsWith('https:') });
    if (opened) response.redirect(303, encodePath(path));
    else await reply(request, response, await lockedPage(site, post, { wrong: true }));
  });

  routes.use('/sign-in', openedWithFirst(async () => (await import('./sign-in/routes.ts')).signInRoutes(parts)));
  routes.use('/account', openedWithFirst(async () => (await import('./sign-in/routes.ts')).accountRoutes(parts)));
  routes.use('/subscriptions', openedWithFirst(async () => (await import('./subscriptions/routes.ts')).subscriptionRoutes(parts)));

  routes.use('/webmention', openedWithFirst(async () => (await import('./mentions/routes.ts')).webmentionRoutes(parts)));
  routes.use('/xmlrpc.php', openedWithFirst(async () => (await import('./mentions/routes.ts')).xmlrpcRoutes(parts)));
  routes.use('/wp-trackback.php', openedWithFirst(async () => (await import('./mentions/routes.ts')).oldTrackbackRoutes(parts)));
  routes.all(['/*path/trackback/', '/*path/trackback'], openedWithFirst(async () => (await import('./mentions/routes.ts')).trackbackRoutes(parts)));

  routes.get('/avatar/:file', async (request, response, next) => {
    const image = (await avatarAt(site.database, request.path)) ?? (await faceAt(site.database, request.path));
    // Its name changes with it, so it can be kept for ever.
    return image === undefined ? next() : pages.deliver(request, response, { type: 'image/webp', body: image, cacheControl: 'public, max-age=31536000, immutable', headers: headersSet(response), tags: ['avatars'] });
  });

  routes.use(commentRoutes({ site, records, pages, secret, readerOf, openNews }));

  routes.post('/*path/like/', sameSiteOnly(site), readForm, async (request, response) => {
    const { like } = await import('./like.ts');
    const answer = await like({ site: { ...site, reader: await readerOf(request) }, records, secret, unlocked: hasUnlocked(request, secret) }, request, response, decodedPath(request).slice(0, -'like/'.length));
    if (answer.kind === 'said') response.set('cache-control', 'no-store').redirect(303, answer.url);
    else await reply(request, response, answer);
  });

  for (const step of steps) {
    routes.get(visitorsPaths[step], async (request, response) => {
      const { visitorsPage } = await import('./visitors.ts');
      const reader = await readerOf(request);
      const answer = await visitorsPage({ ...site, reader }, step);
      noteVisit(onVisit, request, reader, answer);
      await reply(request, response, answer);
    });
  }

  routes.get('/{*path}', async (request, response) => {
    const path = decodedPath(request);
    const query = queryOf(request);
    const personal = { ...site, reader: await readerOf(request) };
    const show = (answer: Answer): Promise<void> => {
      noteVisit(onVisit, request, personal.reader, answer);
      return reply(request, response, answer);
    };
    const address = readAddress(path);
    if (address.subject.kind === 'home') {
      const hidden = await hiddenPostOfQuery(personal, query);
      if (hidden) return reply(request, response, hidden);
      const named = await addressOfQuery(personal.database, query);
      if (named === null) return reply(request, response, { kind: 'missing' });
      if (named !== undefined) return reply(request, response, { kind: 'moved', url: named, lasting: true });
    }
    const searched = query.get('s');
    if (searched !== undefined && address.subject.kind === 'home' && address.feed === null) {
      const paged = Number(query.get('paged'));
      if (paged > 1 && address.page === 1) return reply(request, response, { kind: 'moved', url: searchUrl(searched, paged), lasting: true });
      return show(await searchPage(personal, searched, address.page));
    }
    if (searched !== undefined && address.subject.kind === 'home') {
      return reply(request, response, { kind: 'moved', url: encodePath(pathOf({ ...address, subject: { kind: 'search', query: searched } })), lasting: false });
    }
    await show(await answerFor(personal, address, path, { unlocked: hasUnlocked(request, secret), reply: await replyAskedBy(personal, request, query, secret), likes: likesAskedBy(personal, request, query, secret) }));
  });
  return routes;
}

/** Routes that few ask for, loaded with the first who does. */
function openedWithFirst(open: () => Promise<RequestHandler>): RequestHandler {
  const opened: { routes?: Promise<RequestHandler> } = {};
  return async (request, response, next) => {
    opened.routes ??= open();
    (await opened.routes)(request, response, next);
  };
}

/** The page for whatever no route knew, in any method. */
export const missingRoute =
  ({ site, pages }: PagesParts) =>
  async (request: Request, response: Response): Promise<void> =>
    send({ site, pages }, request, response, { kind: 'missing' });

function queryOf({ url }: Request): Query {
  const start = url.indexOf('?');
  // No text that is kept holds a null character, and PostgreSQL would not be asked for one.
  return start < 0 ? noQuery : new Map([...new URLSearchParams(url.slice(start + 1))].map(([name, value]) => [name, value.replaceAll('\u0000', '')]));
}

const noQuery: Query = new Map();

async function accent(site: Site, path: string): Promise<Answer> {
  const { accentHue } = await settingsOf(site);
  if (path !== accentAddress(accentHue)) return { kind: 'missing' };
  return { kind: 'feed', type: 'text/css; charset=utf-8', body: `:root{--hue:${Math.round(accentHue)}}\n`, tags: ['settings'], lastModified: undefined };
}

