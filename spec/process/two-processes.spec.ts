// Two processes on one database: they start at once, and one shows what the other wrote.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { newBlogOnDisk, parley, startServer, type BlogOnDisk, type Server } from '../support/processes.ts';

describe('two processes on one database', () => {
  let disk: BlogOnDisk;
  const servers: Server[] = [];
  beforeEach(async () => {
    disk = await newBlogOnDisk();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop('SIGKILL');
    await disk.remove();
  });
  const start = async (): Promise<Server> => {
    const server = await startServer(disk.environment);
    servers.push(server);
    return server;
  };
  const owner = (environment = disk.environment) => parley(['author', 'add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], environment);

  it('start at once on an empty one', async () => {
    const started = await Promise.all([start(), start(), start(), parley(['author', 'list'], disk.environment)]);
    const [one, two, three, list] = started;
    expect(list).toEqual({ code: 0, stdout: '', stderr: '' });
    for (const server of [one, two, three]) expect((await server.get('/')).status).toBe(200);
    const engine = await disk.open();
    // The key that cookies are signed with is the same in all.
    expect(await engine.database.selectFrom('settings').select('name').where('name', '=', 'secret').execute()).toHaveLength(1);
    await engine.close();
  });

  it('show what the other wrote, in kept pages too, a moment later', async () => {
    expect(await owner()).toMatchObject({ code: 0 });
    const [one, two] = await Promise.all([start(), start()]);
    const file = join(disk.dataDir, 'bread.md');
    for (const title of ['First loaf', 'Second loaf']) {
      await writeFile(file, `---\ntitle: ${title}\nslug: bread\ndate: 2013-03-01\n---\nWater and ${title} flour.\n`);
      expect(await parley(['publish', file], disk.environment)).toMatchObject({ code: 0, stderr: '' });
      for (const server of [one, two]) {
        for (const path of ['/', '/feed/', '/2013/03/01/bread/']) await eventually(`${title} at ${path}`, async () => (await server.get(path)).body.includes(title));
      }
    }
  });

  it('count each reader once between them, show the number to all, and lose no more than a second of it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    // Two readers, each at both; three hundred views.
    await Promise.all(Array.from({ length: 300 }, (_, number) => (number % 2 === 0 ? one : two).get('/', { 'user-agent': `${firefox['user-agent']} ${number % 4 < 2 ? 'a' : 'b'}` })));
    for (const server of [one, two]) await eventually('2 visitors', async () => (await server.get('/')).body.includes('>2 Visitors since '));
    const engine = await disk.open();
    const count = async (kind: string): Promise<number> => Number((await engine.database.selectFrom('visit_tallies').select((select) => select.fn.sum<number>('count').as('sum')).where('kind', '=', kind).executeTakeFirst())?.sum ?? 0);
    await eventually('every view is written', async () => (await count('views')) === 300);
    await two.stop('SIGKILL');
    expect([await count('views'), await count('visitors')]).toEqual([300, 2]);
    await one.get('/', firefox);
    await one.stop('SIGTERM');
    expect([await count('views'), await count('visitors')]).toEqual([301, 3]);
    await engine.close();
  });

  it('do not keep each other from serving while one writes for long', async () => {
    expect(await owner()).toMatchObject({ code: 0 });
    const server = await start();
    await server.get('/');
    const engine = await disk.open();
    await engine.database.transaction().execute(async (transaction) => {
      await transaction.insertInto('settings').values({ name: 'title', value: '"Held"' }).execute();
      const begun = performance.now();
      // Long enough for the server to look for jobs, which is a write of its own.
      let slowest = 0;
      while (performance.now() - begun < 6_000) {
        const asked = performance.now();
        expect((await server.get('/')).status).toBe(200);
        slowest = Math.max(slowest, performance.now() - asked);
      }
      expect(slowest).toBeLessThan(2_000);
    });
    expect(server.output.stdout).not.toContain('SQLITE_BUSY');
    await engine.close();
  });
});
