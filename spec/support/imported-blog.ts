// WordPress's own theme test blog, imported and served.
import { importWxr, type ImportReport } from '../../server/transfer/index.ts';
import { exportNamed } from './old-blog.ts';
import { serveTestBlog, type ServedBlog } from './served-blog.ts';

/** Serves a blog into which a real export was imported. Close it when done. */
export async function serveImportedBlog(name = 'themeunittestdata.wordpress.xml'): Promise<ServedBlog & { report: ImportReport }> {
  const blog = await serveTestBlog();
  const { engine, clock, media } = blog;
  blog.turnClock(new Date('2026-11-01T12:00:00.000Z'));
  const report = await importWxr({ ...media, engine, clock }, { file: exportNamed(name) });
  return { ...blog, report };
}

/** The address of every kind of page that an imported blog has: posts, pages, terms, archives, authors, and what is not there. */
export async function addressesOf(blog: ServedBlog): Promise<{ posts: string[]; terms: string[]; lists: string[]; feeds: string[] }> {
  const { database } = blog.records;
  const posts = await database.selectFrom('posts').select('path').where('status', '=', 'published').execute();
  const terms = await database.selectFrom('terms').select('path').execute();
  const months = await database.selectFrom('listing_tallies').select('key').where('kind', '=', 'month').execute();
  const encode = (path: string) => encodeURI(path);
  return {
    posts: posts.flatMap(({ path }) => (path === null ? [] : [encode(path)])),
    terms: terms.map(({ path }) => encode(path)),
    lists: ['/', '/page/2/', '/?s=block', '/?s=', '/?s=nothing+like+it', '/nothing/', '/author/themedemos/', ...months.flatMap(({ key }) => [`/${key.slice(0, 4)}/`, `/${key.replace('-', '/')}/`])],
    feeds: ['/feed/', '/comments/feed/', '/category/block/feed/', '/tag/markup-2/feed/', '/author/themedemos/feed/', '/search/block/feed/'],
  };
}
