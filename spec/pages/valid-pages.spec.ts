// Every page of a real imported blog is valid HTML, and every published thing answers at the address it had in WordPress.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { engineOfThisRun } from '../support/engine.ts';
import { addressesOf, serveImportedBlog } from '../support/imported-blog.ts';
import { exportNamed } from '../support/old-blog.ts';
import { makeRarePages } from '../support/rare-pages.ts';
import type { ServedBlog } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

describe('an imported blog', () => {
  let blog: ServedBlog;
  let addresses: Awaited<ReturnType<typeof addressesOf>>;
  beforeAll(async () => {
    blog = await serveImportedBlog();
    addresses = await addressesOf(blog);
  }, 60_000);
  afterAll(() => blog.close());

  it('answers at the WordPress address of every published post and page, category and tag', async () => {
    const xml = readFileSync(exportNamed('themeunittestdata.wordpress.xml'), 'utf8');
    const items = xml.split('<item>').slice(1).filter((item) => /<wp:post_type>(?:<!\[CDATA\[)?(post|page)\b/.test(item) && /<wp:status>(?:<!\[CDATA\[)?publish/.test(item));
    const links = items.map((item) => new URL(/<link>(.*?)<\/link>/.exec(item)?.[1] ?? '').pathname);
    expect(links.length).toBeGreaterThan(60);
    for (const link of [...links, ...addresses.terms]) {
      const { status, headers } = await blog.get(link);
      // The blog's own front page was a page there, and stands at its own address here.
      expect({ link, status: status === 301 ? (await blog.get(String(headers.location))).status : status }).toEqual({ link, status: 200 });
    }
  }, 60_000);

  it('has no page that is not valid HTML', async () => {
    const faults: string[] = [];
    // What a page is made of is the same on both engines, and most of these are alike: one engine has them all.
    const terms = engineOfThisRun === 'sqlite' ? addresses.terms : addresses.terms.slice(0, 20);
    for (const path of [...addresses.posts, ...addresses.lists, ...terms]) {
      faults.push(...(await htmlFaults(path, (await blog.get(path)).body)));
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('has valid HTML also where it has bad news', async () => {
    const rare = await makeRarePages(blog);
    const faults: string[] = [];
    for (const { what, url, status, password } of rare.pages) {
      const answer = await (password === undefined ? fetch(url) : fetch(`${url}unlock/`, { method: 'POST', body: new URLSearchParams({ post_password: password }) }));
      if (answer.status !== status) faults.push(`${what}: ${answer.status}`);
      faults.push(...(await htmlFaults(what, await answer.text())));
    }
    await rare.close();
    expect(faults).toEqual([]);
  }, 60_000);
});
