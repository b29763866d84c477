// The commands as whoever runs the blog meets them: what they print, what they refuse, and how they end.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportNamed } from '../support/old-blog.ts';
import { newBlogOnDisk, parley, run, startServer, type BlogOnDisk, type Ended } from '../support/processes.ts';

const strong = 'four loaves of rye bread';
const expectRefusal = ({ code, stdout, stderr }: Ended, line: RegExp): void => {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
};

describe('commands', () => {
  it('each say what they take', async () => {
    const all = await parley(['--help'], {});
    expect(all.code).toBe(0);
    const names = [...all.stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '').filter((name) => name !== 'help');
    expect(names).toEqual(expect.arrayContaining(['serve', 'author', 'publish', 'import', 'backup', 'restore']));
    // Each start costs its time: a command, a group of commands, and one of the group stand for all.
    const commands = [['restore'], ['author'], ['author', 'add']];
    const helps = await Promise.all(commands.map((command) => parley([...command, '--help'], {})));
    expect(helps.map(({ code, stdout, stderr }) => ({ code, usage: stdout.startsWith('Usage: parley'), stderr }))).toEqual(commands.map(() => ({ code: 0, usage: true, stderr: '' })));
  });

  it('say so when there is no such command, format or argument', async () => {
    const wrong = await Promise.all([['bake'], ['import', 'blogger', 'x.xml'], ['import', 'wxr'], ['author', 'add', '--name', 'A'], ['publish']].map((command) => parley(command, {})));
    for (const { code, stdout, stderr } of wrong) {
      expect({ code: code !== 0, stdout }).toEqual({ code: true, stdout: '' });
      expect(stderr).toMatch(/^error: /);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });
});

describe('a blog made without a browser', () => {
  let disk: BlogOnDisk;
  beforeAll(async () => {
    disk = await newBlogOnDisk();
  });
  afterAll(() => disk.remove());
  const say = (...command: string[]) => parley(command, { ...disk.environment, BASE_URL: 'https://blog.example' });
  const sayWith = (input: string, ...command: string[]) => parley(command, { ...disk.environment, BASE_URL: 'https://blog.example' }, { input });
  const add = (name: string, email: string, role: string, input = '') => sayWith(input, 'author', 'add', '--name', name, '--email', email, '--role', role);

  it('begins with its owner, whose password comes on standard input', async () => {
    expectRefusal(await add('Ada', 'ada@blog.example', 'owner', '12345\n'), /[Pp]assword/);
    expectRefusal(await add('Ada', 'no address', 'owner'), /mail/);
    expect(await add('Ada', 'ada@blog.example', 'owner', `${strong}\n`)).toEqual({ code: 0, stdout: 'https://blog.example/author/ada/\n', stderr: '' });
    const engine = await disk.open();
    const { password_hash } = await engine.database.selectFrom('accounts').select('password_hash').where('login', '=', 'ada').executeTakeFirstOrThrow();
    expect(password_hash).toMatch(/^\$argon2id\$/);
    await engine.close();
  });

  it('has others who write, some of whom claim their account later', async () => {
    expect(await add('Bea', 'bea@blog.example', 'author')).toMatchObject({ code: 0, stdout: 'https://blog.example/author/bea/\n' });
    expectRefusal(await add('Other', 'bea@blog.example', 'author'), /bea@blog\.example/);
    expect((await say('author', 'list')).stdout.split('\n').map((line) => line.split('\t'))).toEqual([
      ['ada', 'owner', 'Ada', 'ada@blog.example'],
      ['bea', 'author', 'Bea', 'bea@blog.example', '(not claimed)'],
      [''],
    ]);
    expectRefusal(await say('author', 'claim', 'bea'), /standard input/);
    expectRefusal(await sayWith(`${strong}\n`, 'author', 'claim', 'nobody'), /no author nobody/);
    expect(await sayWith(`${strong}\n`, 'author', 'claim', 'bea')).toEqual({ code: 0, stdout: 'Bea can sign in as bea now.\n', stderr: '' });
    expectRefusal(await sayWith(`${strong}\n`, 'author', 'claim', 'bea'), /claimed|password/);
    expect((await say('author', 'list')).stdout).not.toContain('not claimed');
  });

  it('stops quietly when whoever reads its words has heard enough', async () => {
    const { child, output, ended } = run('server/cli/parley.ts', ['author', 'list'], disk.environment);
    child.stdout?.destroy();
    await ended;
    expect(output.stderr).toBe('');
  });

  it('is written from files', async () => {
    const file = join(disk.dataDir, 'loaf.md');
    await writeFile(file, '---\ntitle: A loaf\ndate: 2013-03-01\nslug: loaf\ntags: [bread]\n---\nFlour and water.\n');
    expect(await say('publish', file)).toEqual({ code: 0, stdout: 'https://blog.example/2013/03/01/loaf/\n', stderr: '' });
    await writeFile(file, '---\ntitle: A better loaf\ndate: 2013-03-01\nslug: loaf\n---\nFlour, water, salt.\n');
    expect(await say('publish', file)).toEqual({ code: 0, stdout: 'https://blog.example/2013/03/01/loaf/\n', stderr: '' });
    const engine = await disk.open();
    expect(await engine.database.selectFrom('posts').select(['title', 'source']).execute()).toEqual([{ title: 'A better loaf', source: expect.stringContaining('salt') }]);
    await engine.close();
    await writeFile(file, '---\ntitle: [unclosed\n---\nx\n');
    expectRefusal(await say('publish', file), /\S/);
    await writeFile(file, '---\ntitle: x\nstatus: shouted\n---\nx\n');
    expectRefusal(await say('publish', file), /status/);
    expectRefusal(await say('publish', join(disk.dataDir, 'none.md')), /none\.md/);
    expectRefusal(await say('publish', disk.dataDir), /\S/);
  });

  it('takes an import on trial without a change, and refuses a file that is none in one line', async () => {
    const trial = await say('import', 'wxr', exportNamed('small-export.xml'), '--dry-run');
    expect(trial).toMatchObject({ code: 0, stderr: '' });
    expect(trial.stdout).toContain('Nothing was changed.');
    const engine = await disk.open();
    expect(await engine.database.selectFrom('posts').select('slug').execute()).toEqual([{ slug: 'loaf' }]);
    await engine.close();
    expectRefusal(await say('import', 'wxr', exportNamed('small-export.xml'), '--visitors-since', 'March 2011'), /such as 2011-03/);
    expectRefusal(await say('import', 'wxr', exportNamed('malformed-simple.xml')), /line \d+, column \d+/i);
    expectRefusal(await say('import', 'wxr', join(disk.dataDir, 'none.xml')), /none\.xml/);
  });

  it('goes into one file while it is served, and comes back from it', async () => {
    const server = await startServer({ ...disk.environment, LOG_LEVEL: 'info' });
    const file = join(disk.dataDir, 'blog.tar.gz');
    expect(await say('backup', file)).toEqual({ code: 0, stdout: `${file}\n`, stderr: '' });
    const before = await readFile(file);
    expectRefusal(await say('backup', file), /blog\.tar\.gz/);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect((await server.get('/2013/03/01/loaf/')).body).toContain('salt');
    expect(await server.stop()).toBe(0);

    const other = await newBlogOnDisk();
    expect(await parley(['restore', file], other.environment)).toMatchObject({ code: 0, stdout: expect.stringContaining('1 posts'), stderr: '' });
    expectRefusal(await parley(['restore', file], other.environment), /--overwrite/);
    expect(await parley(['restore', file, '--overwrite'], other.environment)).toMatchObject({ code: 0, stderr: '' });
    expectRefusal(await parley(['restore', join(disk.dataDir, 'loaf.md'), '--overwrite'], other.environment), /\S/);
    expect(await parley(['author', 'list'], other.environment)).toMatchObject({ code: 0, stdout: expect.stringContaining('bea\tauthor') });
    const restored = await startServer(other.environment);
    expect((await restored.get('/2013/03/01/loaf/')).body).toContain('salt');
    expect((await restored.get('/?s=salt')).body).toContain('A better loaf');
    expect(await restored.stop()).toBe(0);
    await other.remove();
  });
});
