// What a page makes a browser fetch besides itself.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyedProviders } from '../../../server/accounts/index.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

let blog: ServedBlog;
/** With every provider. */
let all: ServedBlog;
beforeAll(async () => {
  blog = await serveTestBlog();
  all = await serveTestBlog({ config: { providers: { keyed: Object.fromEntries(keyedProviders.map((key) => [key, { clientId: 'blog', clientSecret: 'secret', issuer: 'https://issuer.example' }])), oidcName: 'Our house' } } });
  await all.set({ mastodonSignIn: true, indieauthSignIn: true });
});
afterAll(async () => {
  await blog.close();
  await all.close();
});

/** The style sheets and scripts that a page names, as they are sent. */
async function fetchedBy(path: string, { get } = blog): Promise<{ address: string; body: string }[]> {
  const { body } = await get(path);
  const addresses = [...body.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(([, address]) => address ?? '');
  return Promise.all(addresses.map(async (address) => ({ address, body: (await get(address)).body })));
}

describe('a post’s page', () => {
  it('carries less than 30 kB of style and script, before compression', async () => {
    const post = await blog.write();
    const files = await fetchedBy(post.path ?? '');
    expect(files).toHaveLength(3);
    const bytes = files.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(30_000);
  });

  it('carries no more where readers can sign in with everything there is', async () => {
    const post = await all.write();
    const files = await fetchedBy(post.path ?? '', all);
    expect(files).toHaveLength(4);
    expect(files.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)).toBeLessThan(30_000);
  });

  it('asks for one style sheet, which asks for no other and says nothing to people who build it', async () => {
    const [style] = await fetchedBy('/');
    expect(style?.body).toContain('--paper:');
    expect(style?.body).not.toMatch(/@import|\/\*/);
  });
});
