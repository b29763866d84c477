// Files of blogs to import, and imports of them into a spec's blog.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { exportWxr, importWxr, type ImportReport, type ImportRequest } from '../../server/transfer/index.ts';
import { openPictureMaker, type MediaDeps } from '../../server/posts/index.ts';
import { openTestBlog, type TestBlog } from './posts.ts';

/** One of the exports that the specs come with. */
export const exportNamed = (name: string): string => join(import.meta.dirname, '../transfer/wxr', name);

/** A blog to import into, with a folder for its files. */
export type ImportingBlog = TestBlog & {
  folder: string;
  mediaDir: string;
  media: MediaDeps;
  import(file: string, request?: Partial<ImportRequest>): Promise<ImportReport>;
  /** Exports the blog to a file and gives its path. */
  export(): Promise<string>;
  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
};

/** Opens a blog to import into. Close it when done. */
export async function openImportingBlog(): Promise<ImportingBlog> {
  const blog = await openTestBlog();
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
  const mediaDir = join(folder, 'data/media');
  const media: MediaDeps = { records: blog.records, posts: blog.deps, mediaDir, pictures: openPictureMaker() };
  return {
    ...blog,
    folder,
    mediaDir,
    media,
    import: (file, request = {}) => importWxr({ ...media, engine: blog.engine, clock: () => new Date(blog.clock.now) }, { file, ...request }),
    async export() {
      const file = join(folder, 'export.xml');
      const out = createWriteStream(file);
      await exportWxr({ engine: blog.engine, baseUrl: blog.deps.baseUrl, clock: () => new Date(blog.clock.now) }, { out });
      out.end();
      await finished(out);
      return file;
    },
    async file(name, content) {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
    async close() {
      media.pictures.close();
      await blog.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A small export of items (written as XML), from a blog at `https://old.example/blog`. */
export const wxr = (items: string, { url = 'https://old.example/blog', head = '' }: { url?: string; head?: string } = {}): string => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old blog</title><link>${url}</link><description>It was</description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${url}</wp:base_site_url><wp:base_blog_url>${url}</wp:base_blog_url>
${head}${items}</channel></rss>`;

/** One item. Fields are elements by name; `extra` is XML as it stands. */
export function item(given: { id: number; fields?: Readonly<Record<string, string | number>>; content?: string; extra?: string }): string {
  const fields: Record<string, string | number> = {
    title: `Item ${given.id}`,
    link: `https://old.example/blog/2012/05/04/item-${given.id}/`,
    'dc:creator': 'wilma',
    'wp:post_id': given.id,
    'wp:post_date': '2012-05-04 14:00:00',
    'wp:post_date_gmt': '2012-05-04 12:00:00',
    'wp:comment_status': 'open',
    'wp:ping_status': 'open',
    'wp:post_name': `item-${given.id}`,
    'wp:status': 'publish',
    'wp:post_parent': 0,
    'wp:menu_order': 0,
    'wp:post_type': 'post',
    'wp:is_sticky': 0,
    ...given.fields,
  };
  const elements = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<item>${elements.join('')}<content:encoded><![CDATA[${given.content ?? `<p>Words of ${given.id}</p>`}]]></content:encoded>${given.extra ?? ''}</item>`;
}

/** One comment of an item. */
export function comment(given: { id: number; fields?: Readonly<Record<string, string | number>> }): string {
  const fields: Record<string, string | number> = {
    'wp:comment_id': given.id,
    'wp:comment_author': 'Grace',
    'wp:comment_author_email': 'grace@reader.example',
    'wp:comment_author_url': 'https://reader.example/',
    'wp:comment_author_IP': '192.0.2.7',
    'wp:comment_date_gmt': '2012-05-05 08:00:00',
    'wp:comment_content': `Comment ${given.id}`,
    'wp:comment_approved': '1',
    'wp:comment_type': '',
    'wp:comment_parent': 0,
    'wp:comment_user_id': 0,
    ...given.fields,
  };
  return `<wp:comment>${Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</wp:comment>`;
}

/** A custom field of an item. */
export const meta = (key: string, value: string | number): string => `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
