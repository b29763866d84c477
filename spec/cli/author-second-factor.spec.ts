// Whoever runs the blog lets in again who lost their phone: from the terminal, beside a server that runs.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { standingOf } from '../../server/accounts/index.ts';
import { newBlogOnDisk, parley, startServer, type BlogOnDisk } from '../support/processes.ts';
import { exchange } from '../support/served-blog.ts';

describe('from the terminal', () => {
  let disk: BlogOnDisk;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
  });
  afterEach(() => disk.remove());

  it('a second factor is taken off, with every session, and the password alone lets in', async () => {
    const author = (args: readonly string[], input = '') => parley(['author', ...args], disk.environment, { input });
    await author(['add', '--name', 'Ada', '--email', 'ada@blog.example', '--role', 'owner'], 'correct horse battery\n');
    const server = await startServer(disk.environment);
    const signIn = async () => exchange(server.port, 'POST', '/desk/sign-in/', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ name: 'ada', password: 'correct horse battery' }).toString() });
    const cookie = (await signIn()).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const engine = await disk.open();
    await engine.database.insertInto('passkeys').values({ account_id: 1, credential_id: 'x', public_key: 'x', counter: 0, transports: '[]', name: 'Lost', created_at: '2013-03-01T12:00:00.000Z' }).execute();
    await engine.database.insertInto('recovery_codes').values({ account_id: 1, hash: 'x' }).execute();
    expect((await signIn()).headers.location).toBe('/desk/sign-in/second/');
    expect(await author(['second-factor', 'off', '--login', 'ADA@blog.example'])).toEqual({ code: 0, stdout: 'Ada signs in with the password alone now, and is signed out everywhere.\n', stderr: '' });
    expect(await standingOf(engine.database, 1)).toEqual({ passkeys: 0, hasAuthenticator: false, recoveryCodes: 0 });
    await engine.close();
    expect((await server.get('/desk/', { cookie })).status).toBe(303);
    expect((await signIn()).headers.location).toBe('/desk/');
    expect((await author(['second-factor', 'off', '--login', 'ada'])).stdout).toBe('Ada has no second factor.\n');
    expect(await author(['second-factor', 'off', '--login', 'nobody'])).toMatchObject({ code: 1, stderr: expect.stringContaining('no author nobody') });
    await server.stop();
  }, 30_000);
});
