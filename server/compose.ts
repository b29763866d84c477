// Builds one blog out of its parts: the only place that constructs stores, adapters and caches.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, RequestListener } from 'node:http';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { sql } from 'kysely';
import * as v from 'valibot';
import { migrate, openPostgres, openSqlite, type Engine } from '../db/index.ts';
import { firstLink, openPasswords, fetchFaceJob, hasSecondFactor, openIdentities, readSession, sessionCookie, sweepDoor, sweepJob, type Reader } from './accounts/index.ts';
import { createApp } from './app.ts';
import { commentJobs } from './comments/index.ts';
import { blame } from './blame.ts';
import type { Config } from './config.ts';
import type { Desk } from './desk/index.ts';
import { instant, type Clock } from './kit/clock.ts';
import { failurePage, laterNews, openVisitorsLine, previewPage, settingsOf, type Site } from './pages/index.ts';
import { Fragments, openFront, PageCache } from './platform/cache/index.ts';
import { startJobs, type Jobs } from './platform/jobs/index.ts';
import { languageFor } from './platform/language/index.ts';
import type { Logger } from './platform/log/index.ts';
import { sendingJobs } from './mentions/index.ts';
import { openMailing } from './mailing.ts';
import { hearingJobs, openHearing } from './hearing.ts';
import { openFetcher, type Fetcher } from './platform/net/index.ts';
import { openRecords, type FlushListener, type Records } from './platform/records/index.ts';
import { signingSecret, type Settings } from './platform/settings/index.ts';
import { clientAddress, cookieOf, openViews, readStaticFiles } from './platform/web/index.ts';
import { beginMedia, leaveIncoming, mediaJobs, mediaRoutes, openFaces, openPictureMaker, publishDueJob, publishDuePosts, readdressJob, readdressPosts, termJobs, type MediaDeps, type PostDeps } from './posts/index.ts';
import { Counter, endDays, endOfDayJob } from './visitors/index.ts';

/** The records of a blog and what works on them; what a command needs. */
export type Workshop = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
  readonly records: Records;
  readonly posts: PostDeps;
  readonly media: MediaDeps;
  readonly fetcher: Fetcher;
  /** Hears what is flushed, from here on. */
  onFlush(listener: FlushListener): void;
  /** Hears that jobs were added, from here on. */
  onJob(listener: () => void): void;
  close(): Promise<void>;
};

/** What a blog is built from. */
export type BlogParts = { config: Config; clock: Clock; log: Logger; /** An engine already open; otherwise the one that the settings name. */ engine?: Engine };

/** Opens the blog's records, its tables brought up to date. */
export async function openWorkshop({ config, clock, log, engine: given }: BlogParts): Promise<Workshop> {
  const fetcher = await blame('FETCH_ALLOW cannot be used', () => openFetcher({ allow: config.fetchAllow, userAgent: `Parley (+${config.baseUrl})` }));
  await blame(`DATA_DIR ${config.dataDir} cannot be used`, () => mkdir(config.dataDir, { recursive: true }));
  const engine = given ?? (await openEngine(config));
  await migrate(engine, { now: instant(clock()) });
  const flushListeners: FlushListener[] = [];
  const jobListeners: (() => void)[] = [];
  const records = openRecords({
    engine,
    clock,
    onFlush: (tags) => flushListeners.forEach((hear) => hear(tags)),
    onJob: () => jobListeners.forEach((hear) => hear()),
  });
  const posts: PostDeps = { engine, baseUrl: config.baseUrl, words: (language) => languageFor(language, 'UTC').words.text };
  const media: MediaDeps = { records, posts, mediaDir: join(config.dataDir, 'media'), pictures: openPictureMaker() };
  return {
    config,
    clock,
    log,
    engine,
    records,
    fetcher,
    posts,
    media,
    onFlush: (listener) => void flushListeners.push(listener),
    onJob: (listener) => void jobListeners.push(listener),
    async close() {
      media.pictures.close();
      await leaveIncoming(media.mediaDir);
      await fetcher.close();
      await engine.close();
    },
  };
}

async function openEngine({ dataDir, databaseUrl }: Config): Promise<Engine> {
  if (databaseUrl === undefined) return blame(`DATA_DIR ${dataDir} cannot be used`, () => openSqlite(join(dataDir, 'parley.db')));
  const { host, pathname } = new URL(databaseUrl);
  const engine = await openPostgres(databaseUrl);
  await blame(`DATABASE_URL ${host}${pathname} cannot be reached`, () => sql`select 1`.execute(engine.database));
  return engine;
}

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

/** Bytes of pages kept in memory. */
const pageCacheBytes = 32 * 1024 * 1024;

/** Addresses whose answers are never kept, by how they begin, or end: large files, searches, which are as many as there are words, and the state of the process. */
const passing = ['/media/', '/search/', '/desk/', '/subscriptions/', '/sign-in/', '/account/', '/healthz', '/readyz', '*/comments/live/', '/webmention', '/xmlrpc.php', '*/trackback/', '*/trackback'];

/** Builds a blog that serves. `views` and `static` are found beside `server/`. */
export async function composeBlog(parts: BlogParts & { cacheBytes?: number }): Promise<Blog> {
  const workshop = await openWorkshop(parts);
  const { config, engine, records, clock, log, media } = workshop;
  const root = join(import.meta.dirname, '..');
  const { asset, files } = await readStaticFiles(join(root, 'static'));
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
    handlers: {
      ...mediaJobs(media),
      ...termJobs({ records }),
      ...mailing.jobs,
      ...hearingJobs({ records, fetcher: workshop.fetcher, baseUrl: config.baseUrl, pictures: media.pictures }),
      ...sendingJobs({ records, fetcher: workshop.fetcher, baseUrl: config.baseUrl, clock }),
      ...commentJobs({ records, fetcher: workshop.fetcher, pictures: media.pictures, baseUrl: config.baseUrl }),
      [publishDueJob]: async () => {
        await records.change((change) => publishDuePosts(change, workshop.posts));
      },
      [readdressJob]: async (payload) => {
        const { afterId } = v.parse(v.object({ afterId: v.pipe(v.number(), v.safeInteger()) }), payload);
        await records.change((change) => readdressPosts(change, { afterId }));
      },
      [sweepJob]: () => records.change(sweepDoor),
      [fetchFaceJob]: async (payload, job) => {
        const [{ fetchFace }, { keepFace }] = await Promise.all([openIdentities(), openFaces()]);
        await fetchFace({ records, fetcher: workshop.fetcher, keep: (content) => keepFace(media, content) })(payload, job);
      },
      [endOfDayJob]: async () => records.change(async (change) => endDays(change, (await settingsOf(site)).timeZone)),
      'desk.letter': async (payload, job) => {
        const { sendLetter } = await import('./desk/index.ts');
        await sendLetter({ records, clock, baseUrl: config.baseUrl, secret, mailer })(payload, job);
      },
      // Loaded with the first file to fetch: what reads and writes other blogs' formats weighs more than all that serves this one.
      'transfer.fetch-attachment': async (payload, job) => {
        const { fetchAttachment } = await import('./transfer/index.ts');
        await fetchAttachment({ ...media, fetcher: workshop.fetcher })(payload, job);
      },
    },
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
  const app = createApp({
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    log,
    ready: async () => !state.draining && (await sql`select 1`.execute(records.database)).rows.length === 1,
    mediaRoutes: mediaRoutes(media),
    desk: openedWithFirstVisit(desk),
    pages: { site, records, pages, secret, fetcher: workshop.fetcher, subscriptions: mailing.parts, mentions: openHearing(), onVisit: onPage, readerOf: (request) => readerOf(workshop, request, () => settingsOf(site)), openNews: news.open },
    failurePage: failurePage(site),
  });
  return {
    workshop,
    listener: openFront({ pages, files, passing, next: app, onPage }),
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

/** Who reads, where they are signed in. An author who must set up a second factor first is nobody yet. */
async function readerOf(workshop: Workshop, request: IncomingMessage, settings: () => Promise<Settings>): Promise<Reader | null> {
  const token = cookieOf(request, sessionCookie);
  const session = token === undefined ? undefined : await readSession(workshop, token);
  if (!session) return null;
  const { account, provider } = session;
  const isHeld = account.role !== null && (await settings()).secondFactorRequired && !(await hasSecondFactor(workshop.records.database, account.id));
  return isHeld ? null : { ...account, provider };
}
