// Opens the records of a blog and what works on them: all that a command needs, and what a server is built upon.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate, openPostgres, openSqlite, type Engine } from '../db/index.ts';
import { blame } from './blame.ts';
import type { Config } from './config.ts';
import { instant, type Clock } from './kit/clock.ts';
import { languageFor } from './platform/language/index.ts';
import type { Logger } from './platform/log/index.ts';
import { openPageReader, type PageReader } from './mentions/index.ts';
import { openFetcher, type Fetcher } from './platform/net/index.ts';
import { openRecords, type FlushListener, type Records } from './platform/records/index.ts';
import { leaveIncoming, openPictureMaker, type MediaDeps, type PostDeps } from './posts/index.ts';

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
  /** Reads pages of other sites. */
  readonly strangersPages: PageReader;
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
  const strangersPages = openPageReader();
  return {
    config,
    clock,
    log,
    engine,
    records,
    fetcher,
    strangersPages,
    posts,
    media,
    onFlush: (listener) => void flushListeners.push(listener),
    onJob: (listener) => void jobListeners.push(listener),
    async close() {
      media.pictures.close();
      strangersPages.close();
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
