// A blog as a process of its own at a fixed port, that a spec can end and start again, and whose database it can look into.
import { createServer, type AddressInfo } from 'node:net';
import { migrate, type Engine } from '../../../db/index.ts';
import { addAuthor, openSession, sessionCookie } from '../../../server/accounts/index.ts';
import { openRecords, type Change } from '../../../server/platform/records/index.ts';
import { newBlogOnDisk, startServer, type Server } from '../../support/processes.ts';
import { exchange, type Reply } from '../../support/served-blog.ts';

export type Party = {
  port: number;
  engine: Engine;
  start(): Promise<void>;
  /** Ends the process, by default without a chance to finish anything. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  get(path: string): Promise<Reply>;
  /** Publishes a post; the number and the path that it got. */
  publish(title: string, source: string): Promise<{ id: number; path: string }>;
  /** Sends a form of the desk as Ada. */
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Reply>;
  change<T>(work: (change: Change) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
};

/** A blog of Ada's; its process is not started yet. `baseUrl` is its own port unless given. */
export async function openParty(given: { baseUrl?: string } = {}): Promise<Party> {
  const port = await freePort();
  const disk = await newBlogOnDisk();
  const environment = { ...disk.environment, PORT: String(port), BASE_URL: given.baseUrl ?? `http://127.0.0.1:${port}`, FETCH_ALLOW: '127.0.0.1' };
  const engine = await disk.open();
  await migrate(engine, { now: new Date().toISOString() });
  const records = openRecords({ engine, clock: () => new Date(), onFlush: () => {}, onJob: () => {} });
  const { token } = await records.change(async (change) => openSession(change, (await addAuthor(change, { name: 'Ada', email: 'ada@blog.example', role: 'owner' })).id, { address: '127.0.0.1', agent: 'spec', lasting: false }));
  const submit: Party['submit'] = (path, fields) => exchange(port, 'POST', path, { headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie: `${sessionCookie}=${token}` }, body: new URLSearchParams(fields).toString() });
  const state: { server?: Server } = {};
  const kill: Party['kill'] = async (signal = 'SIGKILL') => {
    await state.server?.stop(signal);
    delete state.server;
  };
  return {
    port,
    engine,
    start: async () => {
      state.server = await startServer(environment);
    },
    kill,
    get: (path) => exchange(port, 'GET', path),
    async publish(title, source) {
      const { status, headers } = await submit('/desk/posts/new/', { title, source, action: 'publish', begins: title });
      if (status !== 303) throw new Error(`${title} was not published: ${status}`);
      const id = Number(/\/posts\/(\d+)\//.exec(headers.location ?? '')?.[1]);
      const { path } = await engine.database.selectFrom('posts').select('path').where('id', '=', id).executeTakeFirstOrThrow();
      return { id, path: path ?? '' };
    },
    submit,
    change: (work) => records.change(work),
    async remove() {
      await kill();
      await engine.close();
      await disk.remove();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
