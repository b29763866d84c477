// What is left when a process is killed at any moment of writing or importing: everything acknowledged, and no halves.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportNamed } from '../support/old-blog.ts';
import { newBlogOnDisk, parley, run, seeded, startServer, type BlogOnDisk, type Running } from '../support/processes.ts';
import { contentsOf, halvesIn } from '../support/wholeness.ts';

const rounds = 4;

/** Kills a writer when it has acknowledged so many posts; gives the ids that it acknowledged in whole lines. */
async function killAfter(writer: Running, posts: number): Promise<number[]> {
  const { child, output, ended } = writer;
  child.stdout?.on('data', () => {
    if (output.stdout.split('\n').length > posts) child.kill('SIGKILL');
  });
  expect({ code: await ended, signal: child.signalCode, stderr: output.stderr }).toEqual({ code: null, signal: 'SIGKILL', stderr: '' });
  return output.stdout.split('\n').slice(0, -1).map(Number);
}

describe('kill -9', () => {
  let disk: BlogOnDisk;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
  });
  afterEach(() => disk.remove());

  it('while two processes write posts loses none that was acknowledged and leaves none half', async () => {
    const chance = seeded(2);
    expect(await parley(['author', 'add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], disk.environment)).toMatchObject({ code: 0 });
    const acknowledged = new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      const writers = [run('spec/support/writer.ts', [], disk.environment), run('spec/support/writer.ts', [], disk.environment)];
      for (const ids of await Promise.all(writers.map((writer) => killAfter(writer, 1 + Math.floor(chance() * 12))))) for (const id of ids) acknowledged.add(id);
      const engine = await disk.open();
      const there = new Set((await engine.database.selectFrom('posts').select('id').where('status', '=', 'published').execute()).map(({ id }) => id));
      expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
      expect(await halvesIn(engine)).toEqual([]);
      await engine.close();
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * 2);
    const server = await startServer(disk.environment);
    expect((await server.get('/')).status).toBe(200);
    expect(await server.stop()).toBe(0);
  }, 120_000);

  it('while people save, publish and type loses no version that was acknowledged, and keeps every text that stood', async () => {
    const chance = seeded(7);
    expect(await parley(['author', 'add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], disk.environment)).toMatchObject({ code: 0 });
    const safe = new Map<number, { version: number; source: string }>();
    for (let round = 0; round < 3; round += 1) {
      const { child, output, ended } = run('spec/support/editor.ts', [], disk.environment);
      const enough = 1 + Math.floor(chance() * 14);
      child.stdout?.on('data', () => {
        if (output.stdout.split('\n').length > enough) child.kill('SIGKILL');
      });
      expect({ code: await ended, stderr: output.stderr }).toEqual({ code: null, stderr: '' });
      for (const line of output.stdout.split('\n').slice(0, -1)) {
        const { id, version, source } = JSON.parse(line) as { id: number; version: number; source: string };
        safe.set(id, { version, source });
      }
      const engine = await disk.open();
      const { database } = engine;
      for (const [id, { version, source }] of safe) {
        const post = await database.selectFrom('posts').select(['version', 'source']).where('id', '=', id).executeTakeFirst();
        const kept = await database.selectFrom('post_revisions').select('source').where('post_id', '=', id).execute();
        // What was saved after the last word of the process may stand, but what it acknowledged is there or among the revisions.
        const there = post?.version === version ? post.source === source : (post?.version ?? 0) > version && (version <= 2 || kept.some((revision) => revision.source === source));
        expect({ id, version, there }).toEqual({ id, version, there: true });
      }
      const last = await database.selectFrom('posts').innerJoin('post_revisions', 'post_revisions.post_id', 'posts.id').select(['posts.id', 'posts.source', 'posts.version', 'post_revisions.source as kept', 'post_revisions.id as revision']).orderBy('revision', 'desc').execute();
      for (const id of new Set(last.map((row) => row.id))) {
        const latest = last.find((row) => row.id === id);
        expect({ id, text: latest?.source }).toEqual({ id, text: latest?.kept });
      }
      expect(await halvesIn(engine)).toEqual([]);
      await engine.close();
    }
    expect(safe.size).toBeGreaterThan(1);
  }, 120_000);

  it('while importing leaves no item half, and the import goes on to the very same blog', async () => {
    const command = ['import', 'wxr', exportNamed('themeunittestdata.wordpress.xml')];
    const undisturbed = await newBlogOnDisk();
    const begun = performance.now();
    expect(await parley(command, undisturbed.environment)).toMatchObject({ code: 0, stderr: '' });
    const whole = performance.now() - begun;

    const chance = seeded(5);
    const kept: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { child, ended } = run('server/cli/parley.ts', command, disk.environment);
      const killing = setTimeout(() => child.kill('SIGKILL'), whole * (0.3 + 0.6 * chance()));
      const code = await ended;
      clearTimeout(killing);
      const engine = await disk.open();
      const hasTables = await engine.database.selectFrom('posts').select('id').limit(1).execute().then(() => true, () => false);
      if (hasTables) {
        expect(await halvesIn(engine)).toEqual([]);
        kept.push((await engine.database.selectFrom('imported_items').select('kind').execute()).length);
      }
      await engine.close();
      // It was quicker than its end: the next ones are killed on a blog of their own.
      if (code === 0 && round < rounds - 1) {
        await disk.remove();
        disk = await newBlogOnDisk();
      }
    }
    // How far each came, for whoever reads a failure.
    expect({ kept, rounds: kept.length > 0 }).toMatchObject({ rounds: true });

    expect(await parley(command, disk.environment)).toMatchObject({ code: 0, stderr: '' });
    const [resumed, once] = await Promise.all([disk.open(), undisturbed.open()]);
    expect(await contentsOf(resumed)).toEqual(await contentsOf(once));
    await Promise.all([resumed.close(), once.close()]);
    const again = await parley(command, disk.environment);
    expect(again.stdout).toContain('Nothing new was carried');
    await undisturbed.remove();
  }, 120_000);
});
