// What is left when the server is killed at any moment of taking files in: every one that it answered for, and no halves.
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findOwner, openSession, sessionCookie } from '../../server/accounts/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';
import type { Engine } from '../../db/index.ts';
import { eventually } from '../support/eventually.ts';
import { picture } from '../support/media.ts';
import { newBlogOnDisk, parley, seeded, startServer, type BlogOnDisk, type Server } from '../support/processes.ts';
import { multipart, sendBody, uploadHeaders } from '../support/upload.ts';

const rounds = 3;
let disk: BlogOnDisk;
beforeEach(async () => {
  disk = await newBlogOnDisk();
});
afterEach(() => disk.remove());

async function signIn(engine: Engine): Promise<string> {
  const records = openRecords({ engine, clock: () => new Date(), onFlush: () => {}, onJob: () => {} });
  const owner = await findOwner(engine.database);
  const { token } = await records.change((change) => openSession(change, owner?.id ?? 0, { address: '127.0.0.1', agent: 'spec', lasting: true }));
  return `${sessionCookie}=${token}`;
}

/** Uploads pictures, two at a time, until the server is gone; adds the addresses that it answered with. */
async function uploadUntilKilled(server: Server, cookie: string, pictures: readonly Buffer[], answered: string[]): Promise<void> {
  const waiting = [...pictures];
  const send = async () => {
    for (let content = waiting.shift(); content; content = waiting.shift()) {
      const reply = await sendBody(server.url, '/desk/media/', { ...uploadHeaders, cookie }, multipart([{ filename: 'photo.jpg', content }])).catch(() => undefined);
      if (reply?.status !== 201) return;
      answered.push((JSON.parse(reply.body) as { media: { url: string } }).media.url);
    }
  };
  await Promise.all([send(), send()]);
}

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile());

/** Rows without their files. */
async function halvesIn(engine: Engine): Promise<string[]> {
  const rows = await engine.database.selectFrom('media').select(['hash', 'name', 'renditions']).execute();
  const files = rows.flatMap(({ hash, name, renditions }) => [name, ...(JSON.parse(renditions) as { file: string }[]).map(({ file }) => file)].map((file) => join(disk.dataDir, 'media', hash.slice(0, 2), hash, file)));
  const missing = await Promise.all(files.map((file) => access(file).then(() => [], () => [file])));
  return missing.flat();
}

describe('kill -9 while files come in', () => {
  it('loses none that was answered for, keeps no half, and the next start clears and finishes', async () => {
    const chance = seeded(11);
    expect(await parley(['author', 'add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], disk.environment)).toMatchObject({ code: 0 });
    const engine = await disk.open();
    const cookie = await signIn(engine);
    const answered: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const pictures = await Promise.all(Array.from({ length: 12 }, (_, index) => picture(700 + index, 500, 10 + round * 40 + index * 3).jpeg().toBuffer()));
      const server = await startServer(disk.environment);
      const before = answered.length;
      const uploading = uploadUntilKilled(server, cookie, pictures, answered);
      const enough = before + 1 + Math.floor(4 * chance());
      await eventually('some were answered for', () => answered.length >= enough, 60_000);
      if (round % 2 === 0) await eventually('something came in', async () => (await filesIn(join(disk.dataDir, 'incoming'))).length > 0);
      await server.stop('SIGKILL');
      await uploading;
      expect(await halvesIn(engine)).toEqual([]);
    }
    expect(answered.length).toBeGreaterThanOrEqual(rounds);

    const server = await startServer(disk.environment);
    for (const url of answered) expect({ url, status: (await server.get(url)).status }).toEqual({ url, status: 200 });
    // It may be making sizes already, in a folder of its own.
    expect((await filesIn(join(disk.dataDir, 'incoming'))).filter(({ parentPath }) => !parentPath.endsWith(`-${server.child.pid}`))).toEqual([]);
    await eventually('all sizes are made', async () => (await engine.database.selectFrom('media').select('id').where('sized_at', 'is', null).execute()).length === 0, 60_000);
    expect(await halvesIn(engine)).toEqual([]);
    const noted = new Set((await engine.database.selectFrom('media').select('hash').execute()).map(({ hash }) => hash));
    const shelves = await readdir(join(disk.dataDir, 'media'));
    const kept = (await Promise.all(shelves.map((shelf) => readdir(join(disk.dataDir, 'media', shelf))))).flat();
    expect(kept.filter((hash) => !noted.has(hash))).toEqual([]);
    expect(await server.stop()).toBe(0);
    await engine.close();
  }, 120_000);
});
