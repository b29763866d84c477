// Builds one blog out of its parts: the only place that constructs stores, adapters and caches.
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { sql } from 'kysely';
import { firstLink, openPasswords } from './accounts/index.ts';
import { createApp } from './app.ts';
import type { Desk } from './desk/index.ts';
import { openHearing } from './hearing.ts';
import { blogJobs } from './jobs.ts';
import { openMailing } from './mailing.ts';
import { readersFirst } from './mentions/index.ts';
import { failurePage, laterNews, openVisitorsLine, previewPage, settingsOf, type Site } from './pages/index.ts';
import { Fragments, openFront, PageCache } from './platform/cache/index.ts';
import { startJobs, type Jobs } from './platform/jobs/index.ts';
import type { FlushListener } from './platform/records/index.ts';
import { signingSecret } from './platform/settings/index.ts';
import { clientAddress, openViews, readStaticFiles, type StaticFiles } from './platform/web/index.ts';
import { beginMedia, mediaRoutes } from './posts/index.ts';
import { readerOf } from './reader.ts';
import { Counter } from './visitors/index.ts';
import { openWorkshop, type BlogParts, type Workshop } from './workshop.ts';

/** A blog that can be read over HTTP. */
export type Blog = {
  readonly workshop: Workshop;
  readonly listener: RequestListener;
  readonly pages: PageCache;
  readonly jobs: Jobs;
  readonly counter: Counter;
  /** The link that lets somebody in first, for whoever started the blog; undefined once an owner can sign in. */
  firstLink(): ReturnType<typeof firstLink>;
  /** Says that no more requests should be sent here. */
  drain(): void;
  /** Finishes the jobs that run, hears no more of other processes, and closes the records. */
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '..');

/** Bytes of pages kept in memory. */
const pageCacheBytes = 32 * 1024 * 1024;

/** How long one answer of a provider of identities is waited for, in milliseconds. */
const providerPatience = 8_000;

/** Addresses whose answers are never kept, by how they begin, or end: large files, searches, which are as many as there are words, and the state of the process. */
const passing = ['/media/', '/search/', '/desk/', '/subscriptions/', '/sign-in/', '/account/', '/healthz', '/readyz', '*/comments/live/', '/webmention', '/xmlrpc.php', '/wp-trackback.php', '*/trackback/', '*/trackback'];

/** The files of `static/`, as they are sent. Read once where one process serves several blogs. */
export const readOwnFiles = (): Promise<StaticFiles> => readStaticFiles(join(root, 'static'));

/** Builds a blog that serves. `views` and `static` are found beside `server/`. */
export async function composeBlog(parts: BlogParts & { cacheBytes?: number; providerPatience?: () => number; ownFiles?: StaticFiles }): Promise<Blog> {
  const workshop = await openWorkshop(parts);
  const { config, engine, records, clock, log, media } = workshop;
  const { asset, files } = parts.ownFiles ?? (await readOwnFiles());
  const fragments = new Fragments();
  const visitorsLine = openVisitorsLine({ database: records.database, remember: fragments.remember, clock });
  const pages = new PageCache({ maxBytes: parts.cacheBytes ?? pageCacheBytes, now: () => clock().getTime(), live: visitorsLine.now });
  const news = laterNews({ database: records.database, clock });
  const flush: FlushListener = (written) => {
    // What is said under one post is also in the lists of what was said last.
    const tags = written?.some((tag) => tag.startsWith('comments:')) ? [...written, 'comments'] : written;
    fragments.flush(tags);
    pages.flush(tags?.includes('settings') ? null : tags);
    news.hear(tags);
    if (tags === null || tags.some((tag) => tag === 'visitors' || tag === 'settings')) visitorsLine.refresh().catch((error: unknown) => log.error({ err: error }, 'the number of visitors could not be read'));
  };
  workshop.onFlush(flush);
  const stopListening = await engine.broadcast.listen(flush);

  const site: Site = { database: records.database, search: engine.search, remember: fragments.remember, render: openViews(join(root, 'views')), asset, baseUrl: config.baseUrl, clock, visitors: visitorsLine.now, providers: config.providers, reader: null };
  const counter = new Counter({ records, clock, log, baseUrl: config.baseUrl, settings: () => settingsOf(site), addressOf: (request) => clientAddress(request, config.trustProxy) });
  const onPage: Counter['note'] = (request, subject, words) => counter.note(request, subject, words);
  await counter.start();
  await visitorsLine.refresh();
  await beginMedia(media);
  const secret = await signingSecret(records.database, () => randomBytes(32).toString('base64url'));
  const mailer = config.smtpUrl === undefined ? undefined : (await import('./platform/mail/index.ts')).openMailer({ url: config.smtpUrl, from: config.mailFrom, clock });
  const mailing = openMailing({ records, clock, baseUrl: config.baseUrl, secret, mailer });
  await mailing.begin();
  const jobs = startJobs({
    engine,
    clock,
    log,
    handlers: blogJobs({ ...workshop, mailing, secret, mailer, settings: () => settingsOf(site) }),
  });
  workshop.onJob(() => jobs.nudge());

  const desk: Desk = {
    records,
    database: records.database,
    engine,
    posts: workshop.posts,
    media,
    remember: fragments.remember,
    render: site.render,
    asset,
    log,
    clock,
    baseUrl: config.baseUrl,
    secret,
    passwords: openPasswords(),
    fetcher: workshop.fetcher,
    mails: mailer !== undefined,
    subscriptions: mailing.parts,
    providers: config.providers,
    previewPage: (post, filed) => previewPage(site, post, filed),
  };
  const state = { draining: false };
  const hearing = openHearing();
  const app = createApp({
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    log,
    ready: async () => !state.draining && (await sql`select 1`.execute(records.database)).rows.length === 1,
    mediaRoutes: mediaRoutes(media),
    desk: openedWithFirstVisit(desk),
    pages: { site, records, pages, secret, fetcher: workshop.fetcher, providerPatience: parts.providerPatience ?? (() => providerPatience), subscriptions: mailing.parts, mentions: hearing, onVisit: onPage, readerOf: (request) => readerOf(workshop, request, () => settingsOf(site)), openNews: news.open },
    failurePage: failurePage(site),
  });
  return {
    workshop,
    listener: openFront({ pages, files, passing, next: readersFirst({ flood: hearing.full, clock, inBackground: engine.inBackground, next: app }), onPage }),
    pages,
    jobs,
    counter,
    firstLink: () => firstLink(records.database, { baseUrl: config.baseUrl, secret, now: clock() }),
    drain: () => {
      state.draining = true;
      news.close();
    },
    async close() {
      await jobs.stop();
      await counter.write();
      await stopListening();
      await visitorsLine.settled();
      await workshop.close();
    },
  };
}

/** The desk, loaded with the first visit to it: a server that only serves readers does not carry it. */
function openedWithFirstVisit(desk: Desk): RequestHandler {
  const opened: { routes?: Promise<RequestHandler> } = {};
  return async (request, response, next) => {
    opened.routes ??= import('./desk/index.ts').then(({ deskRoutes }) => deskRoutes(desk));
    (await opened.routes)(request, response, next);
  };
}
