// The operator is told with what readers can sign in, what is missing, and what does not answer.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { newBlogOnDisk, parley, type BlogOnDisk } from '../support/processes.ts';

let blog: BlogOnDisk;
let provider: IdentityProvider;
beforeAll(async () => {
  blog = await newBlogOnDisk();
  provider = await startIdentityProvider();
});
afterAll(async () => {
  await provider.close();
  await blog.remove();
});

it('what is configured and answers, what is not configured, and what answers nothing', async () => {
  const { GOOGLE_CLIENT_ID = '', GOOGLE_CLIENT_SECRET = '', GOOGLE_AUTHORIZE_URL = '' } = provider.environment;
  const environment = { ...blog.environment, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_AUTHORIZE_URL, FETCH_ALLOW: '127.0.0.1' };
  const fine = await parley(['check-providers'], environment);
  expect(fine).toMatchObject({ code: 0 });
  expect(fine.stdout).toMatch(/^Google\tconfigured, answers\tcallback .*\/sign-in\/google\/callback\/$/m);
  expect(fine.stdout).toMatch(/^GitHub\tnot configured: GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET are missing$/m);
  expect(fine.stdout).toMatch(/^Mastodon\toff/m);
  const mute = await parley(['check-providers'], { ...environment, GITHUB_CLIENT_ID: 'a', GITHUB_CLIENT_SECRET: 'b', GITHUB_AUTHORIZE_URL: `${provider.url}/nowhere`, OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b', OIDC_NAME: 'Our house' });
  expect(mute.code).not.toBe(0);
  expect(mute.stdout).toMatch(/^GitHub\tconfigured, but answered 404/m);
  expect(mute.stdout).toMatch(/^Our house\tconfigured, but gives no answer/m);
});

it('a variable that is missing or no address, at the start and by name', () => {
  expect(() => readConfig({ GOOGLE_CLIENT_ID: 'a' })).toThrow('GOOGLE_CLIENT_SECRET is missing');
  expect(() => readConfig({ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a' })).toThrow('OIDC_CLIENT_SECRET is missing');
  expect(() => readConfig({ X_CLIENT_ID: 'a', X_CLIENT_SECRET: 'b', X_TOKEN_URL: 'nowhere' })).toThrow('X_TOKEN_URL must be an address');
});
