// Every page of a real imported blog is valid HTML, and every published thing answers at the address it had in WordPress.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countByTerm } from '../../server/posts/index.ts';
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
  });
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
  });

  it('has no page that is not valid HTML', async () => {
    const faults: string[] = [];
    // Posts are many and mostly alike: every second one stands for all.
    for (const path of [...addresses.posts.filter((_path, index) => index % 2 === 0), ...addresses.lists, ...(await termsOfEveryShape(blog))]) {
      faults.push(...(await htmlFaults(path, (await blog.get(path)).body)));
    }
    expect(faults).toEqual([]);
  }, 240_000);

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
  });
});

/** Of 180 terms most are an empty list under a name: five of those stand for all; every one with more to show is there. */
async function termsOfEveryShape({ records: { database } }: ServedBlog): Promise<string[]> {
  const counts = await countByTerm(database);
  const terms = await database.selectFrom('terms').selectAll().orderBy('id').execute();
  const parents = new Set(terms.map((term) => term.parent_id));
  const shows = (term: (typeof terms)[number]): boolean => (counts.get(term.id) ?? 0) > 2 || term.description !== '' || term.parent_id !== null || parents.has(term.id) || /[^\w -]/.test(term.name);
  const plain = terms.filter((term) => !shows(term));
  return [...terms.filter(shows), ...plain.slice(0, 5)].map(({ path }) => encodeURI(path));
}
