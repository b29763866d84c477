// Sitemaps for search engines (sitemaps.org): an index, and files of at most 2,000 addresses.
import { encodePath } from '../platform/web/index.ts';
import { countSitemapPosts, sitemapPosts, termTree, type TermBranch } from '../posts/index.ts';
import { escapeHtml } from '../kit/safe-html.ts';
import { frontPageOf } from './home.ts';
import type { Answer } from './sheet.ts';
import { absolute, type Site } from './site.ts';

const perFile = 2_000;
const xml = 'application/xml; charset=utf-8';

type Entry = { url: string; changedAt?: string };

/** `/sitemap.xml`: which sitemap files there are. */
export async function sitemapIndex(site: Site): Promise<Answer> {
  const files = [];
  for (const type of ['post', 'page'] as const) {
    const count = await countSitemapPosts(site.database, type);
    for (let file = 1; file <= Math.ceil(count / perFile); file += 1) files.push(`/sitemap-${type}s-${file}.xml`);
  }
  if ((await termTree(site.database, 'category')).length > 0) files.push('/sitemap-categories-1.xml');
  if ((await termTree(site.database, 'tag')).length > 0) files.push('/sitemap-tags-1.xml');
  const body = files.map((file) => `<sitemap><loc>${escapeHtml(absolute(site, file))}</loc></sitemap>`).join('\n');
  return { kind: 'feed', type: xml, body: document('sitemapindex', body), tags: ['posts', 'terms', 'settings'], lastModified: undefined };
}

/** `/sitemap-posts-1.xml` and its like; `number` as it is written in the address, for which there is one way only. */
export async function sitemapFile(site: Site, kind: string, number: string): Promise<Answer> {
  if (!/^[1-9]\d{0,6}$/.test(number)) return { kind: 'missing' };
  const file = Number(number);
  const entries = await entriesOf(site, kind, file);
  if (entries.length === 0) return { kind: 'missing' };
  const body = entries
    .map(({ url, changedAt }) => `<url><loc>${escapeHtml(absolute(site, url))}</loc>${changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`}</url>`)
    .join('\n');
  return { kind: 'feed', type: xml, body: document('urlset', body), tags: ['posts', 'terms', 'settings'], lastModified: undefined };
}

async function entriesOf(site: Site, kind: string, file: number): Promise<Entry[]> {
  const stretch = { limit: perFile, offset: (file - 1) * perFile };
  if (kind === 'posts' || kind === 'pages') {
    const posts = await sitemapPosts(site.database, kind === 'posts' ? 'post' : 'page', stretch);
    const front = kind === 'pages' ? await frontPageOf(site) : undefined;
    return posts.map((post) => ({ url: post.path === front?.path ? '/' : encodePath(post.path), changedAt: post.updatedAt }));
  }
  if (kind !== 'categories' && kind !== 'tags') return [];
  const flat = (branches: readonly TermBranch[]): TermBranch[] => branches.flatMap((branch) => [branch, ...flat(branch.children)]);
  const terms = flat(await termTree(site.database, kind === 'categories' ? 'category' : 'tag')).filter((term) => term.posts > 0);
  return terms.slice(stretch.offset, stretch.offset + stretch.limit).map((term) => ({ url: encodePath(term.path) }));
}

const document = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${body}\n</${root}>\n`;
