// Listens, and on a signal finishes what is under way before it goes.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from './kit/clock.ts';
import { http } from './kit/node-http.ts';
import { openLog } from './platform/log/index.ts';
import { blame } from './blame.ts';
import { composeBlog, type Blog } from './compose.ts';
import { atPort, readConfig, type Config } from './config.ts';

/** How long requests under way may take to end, in milliseconds. */
const drainTime = 10_000;
/** How long a request may take to come in, in milliseconds: a film over a slow line takes minutes. That an upload keeps coming is watched where it is read. */
const longestRequest = 900_000;
/** How often connections that fell idle are closed meanwhile, in milliseconds. */
const sweepInterval = 50;

/** A blog that listens. */
export type Serving = {
  blog: Blog;
  port: number;
  /** Takes no new connections, waits for those under way, closes the blog. */
  stop(): Promise<void>;
};

/** Starts to serve a blog. Rejects when the port is taken or the data cannot be opened. */
export async function listen(blog: Blog, { host, port }: Pick<Config, 'host' | 'port'>): Promise<Serving> {
  const server = http.createServer({ keepAliveTimeout: 65_000, requestTimeout: longestRequest, headersTimeout: 15_000, maxHeaderSize: 16_384 }, blog.listener);
  await listening(server, { host, port });
  return {
    blog,
    port: (server.address() as AddressInfo).port,
    async stop() {
      blog.drain();
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection that was busy when it was told to stop is idle once its answer is sent.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepInterval);
      const hurry = setTimeout(() => server.closeAllConnections(), drainTime);
      await closed;
      clearTimeout(hurry);
      clearInterval(sweep);
      await blog.close();
    },
  };
}

const listening = (server: Server, { host, port }: { host: string; port: number }): Promise<void> =>
  blame(
    (error) => {
      if (error.code === 'EADDRINUSE') return `PORT ${port} is taken: another program listens there. Set PORT to a free one.`;
      if (error.code === 'EACCES') return `PORT ${port} is not for this user to listen on. Set PORT to one above 1023.`;
      return `HOST ${host} is no address of this machine: ${error.message}`;
    },
    () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      }),
  );

/** Serves the blog of this process's settings until a signal ends it. */
export async function serve(): Promise<void> {
  const given = readConfig();
  // The blog's links hold its port, so a free one is chosen before the blog is built.
  const config = given.port === 0 ? atPort(given, await freePort(given.host)) : given;
  const log = openLog(config.logLevel);
  const blog = await composeBlog({ config, clock: systemClock, log });
  // Asked before a signal can close the records that know.
  const first = await blog.firstLink();
  const serving = await listen(blog, config).catch(async (error: unknown) => {
    await blog.close();
    throw error;
  });
  const stop = (signal: NodeJS.Signals): void => {
    // From now on another signal ends the process as it would any other.
    process.off('SIGTERM', stop).off('SIGINT', stop);
    log.info({ signal }, 'finishing what is under way');
    serving.stop().then(
      () => log.info({}, 'stopped'),
      (error: unknown) => {
        process.exitCode = 1;
        log.error({ err: error }, 'stopping failed');
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Said last: whoever reads it may send a signal the next moment.
  log.info({ address: config.baseUrl, port: serving.port, data: config.databaseUrl === undefined ? config.dataDir : 'postgres' }, `Parley is at ${config.baseUrl}`);
  if (config.smtpUrl === undefined) log.info({}, `No mail is sent, for SMTP_URL is not set: it waits in the outbox at ${config.baseUrl}/desk/outbox/`);
  if (first) showFirstLink(first);
}

/** For the person at the terminal, whatever the log level: how to get in when nobody can yet. */
function showFirstLink(first: NonNullable<Awaited<ReturnType<Blog['firstLink']>>>): void {
  const what = first.of ? `Nobody can sign in here yet. Choose a password for ${first.of.name} (${first.of.login}):` : 'This blog has no owner yet. Set it up here:';
  process.stdout.write(`\n${what}\n\n  ${first.link}\n\n`);
}

async function freePort(host: string): Promise<number> {
  const probe = http.createServer();
  await listening(probe, { host, port: 0 });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
