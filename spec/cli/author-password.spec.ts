// Who runs the blog sets a forgotten password from the terminal, and a new blog says there how to begin.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { newBlogOnDisk, parley, startServer, type BlogOnDisk } from '../support/processes.ts';
import { exchange } from '../support/served-blog.ts';

describe('from the terminal', () => {
  let disk: BlogOnDisk;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
  });
  afterEach(() => disk.remove());

  const author = (args: readonly string[], input: string) => parley(['author', ...args], { ...disk.environment, BASE_URL: 'http://blog.example' }, { input });

  it('a password is set for a login or an address, and signs in at a server that runs', async () => {
    await author(['add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], 'the first password\n');
    const server = await startServer(disk.environment);
    const signIn = async (password: string) => {
      const body = new URLSearchParams({ name: 'ada', password }).toString();
      return exchange(server.port, 'POST', '/desk/sign-in/', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    };
    const before = await signIn('the first password');
    const cookie = before.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await server.get('/desk/', { cookie })).status).toBe(200);
    expect(await author(['password', '--login', 'ADA@blog.example'], 'the second password\n')).toEqual({ code: 0, stdout: 'Ada signs in as ada with the new password, and is signed out everywhere.\n', stderr: '' });
    expect((await server.get('/desk/', { cookie })).status).toBe(303);
    expect([(await signIn('the first password')).status, (await signIn('the second password')).status]).toEqual([401, 303]);
    expect(server.output.stdout).not.toContain('/desk/setup/');
    for (const [args, input, line] of [
      [['--login', 'nobody'], 'the third password\n', /no author nobody/],
      [['--login', 'ada'], 'short\n', /at least 8/],
      [['--login', 'ada'], '', /standard input/],
    ] as const) {
      const { code, stderr } = await author(['password', ...args], input);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(line) });
    }
    expect((await signIn('the second password')).status).toBe(303);
    await server.stop();
  });

  it('a blog without an owner is begun by the same link at each start', async () => {
    const linkOf = async (environment: Readonly<Record<string, string>>) => {
      const server = await startServer({ ...disk.environment, ...environment, BASE_URL: 'http://blog.example' });
      const link = await eventually('the link is printed', () => /http:\/\/blog\.example(\/desk\/setup\/[\w-]{43}\/)\s/.exec(server.output.stdout)?.[1]);
      const { status } = await server.get(link);
      await server.stop();
      return { link, status };
    };
    const first = await linkOf({});
    expect(first.status).toBe(200);
    expect(await linkOf({ TRUST_PROXY: '1' })).toEqual(first);
  });
});
