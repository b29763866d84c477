// What the demo's blog holds, read from the small files beside the code.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as v from 'valibot';
import { postStatuses } from '../../posts/index.ts';

const authorShape = v.strictObject({ login: v.string(), name: v.string(), email: v.string(), role: v.picklist(['owner', 'editor', 'author']), website: v.string(), bio: v.string() });

const blogShape = v.strictObject({
  settings: v.strictObject({ title: v.string(), tagline: v.string(), timeZone: v.string(), visitorsBefore: v.number(), visitorsSince: v.string() }),
  /** Entries of the menu: where `to` is `post:…` or `page:…`, the address of that slug. */
  menu: v.array(v.strictObject({ label: v.string(), to: v.string(), depth: v.optional(v.pipe(v.number(), v.safeInteger()), 0) })),
  /** The owner first. */
  authors: v.array(authorShape),
  /** Categories by their way from the top, `Bakery/Bread`, parents first, with what is said of them. */
  categories: v.record(v.string(), v.string()),
  /** Websites of readers, by name. */
  websites: v.record(v.string(), v.string()),
  pictures: v.record(v.string(), v.strictObject({ alt: v.string(), caption: v.string() })),
});

const headShape = v.strictObject({
  title: v.string(),
  author: v.string(),
  /** Days before the demo is made; negative for the future. */
  days: v.number(),
  /** On the blog's clock. */
  at: v.pipe(v.string(), v.regex(/^\d\d:\d\d$/)),
  status: v.optional(v.picklist(postStatuses), 'published'),
  categories: v.optional(v.array(v.string()), []),
  tags: v.optional(v.array(v.string()), []),
  excerpt: v.optional(v.string(), ''),
  sticky: v.optional(v.boolean(), false),
  password: v.optional(v.nullable(v.string()), null),
  comments: v.optional(v.boolean(), true),
  /** Name of the picture above the text. */
  picture: v.optional(v.string()),
  /** Slug of the page above. */
  parent: v.optional(v.string()),
  order: v.optional(v.pipe(v.number(), v.safeInteger()), 0),
});

/** How long after the post: `40m`, `3h`, `2d`. */
const after = v.pipe(v.string(), v.regex(/^\d+[mhd]$/));

export type DemoComment = { from: string; after: string; says: string; status: 'approved' | 'pending' | 'spam'; replies: DemoComment[] };
const commentShape: v.GenericSchema<unknown, DemoComment> = v.strictObject({
  /** A reader's name, or an author's login. */
  from: v.string(),
  after,
  says: v.string(),
  status: v.optional(v.picklist(['approved', 'pending', 'spam']), 'approved'),
  replies: v.optional(v.array(v.lazy(() => commentShape)), []),
});

const mentionShape = v.strictObject({ protocol: v.picklist(['pingback', 'trackback', 'webmention']), source: v.string(), title: v.string(), from: v.optional(v.string(), ''), says: v.string(), after });
/** Who likes the post: authors by login, and how many guests. */
const likesShape = v.strictObject({ authors: v.optional(v.array(v.string()), []), guests: v.optional(v.pipe(v.number(), v.safeInteger()), 0) });

const talkShape = v.strictObject({ likes: v.optional(likesShape, {}), comments: v.optional(v.array(commentShape), []), mentions: v.optional(v.array(mentionShape), []) });

export type DemoBlog = v.InferOutput<typeof blogShape>;
export type DemoTalk = v.InferOutput<typeof talkShape>;
export type DemoText = v.InferOutput<typeof headShape> & { slug: string; type: 'post' | 'page'; source: string; talk: DemoTalk };

/** Everything that is written in the demo; pages before what stands below them, posts oldest first. */
export async function readDemo(): Promise<{ blog: DemoBlog; texts: DemoText[] }> {
  const blog = v.parse(blogShape, parse(await readFile(join(import.meta.dirname, 'blog.yaml'), 'utf8')));
  const talks = new Map((await filesIn('talk')).map(({ slug, text }) => [slug, v.parse(talkShape, parse(text))]));
  const pages = (await filesIn('pages')).map((file) => textFrom(file, 'page', talks)).toSorted((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined) || a.order - b.order);
  const posts = (await filesIn('posts')).map((file) => textFrom(file, 'post', talks)).toSorted((a, b) => b.days - a.days);
  return { blog, texts: [...pages, ...posts] };
}

type File = { slug: string; text: string };

async function filesIn(folder: string): Promise<File[]> {
  const path = join(import.meta.dirname, folder);
  return Promise.all((await readdir(path)).toSorted().map(async (name) => ({ slug: name.replace(/\.\w+$/, ''), text: await readFile(join(path, name), 'utf8') })));
}

function textFrom({ slug, text }: File, type: 'post' | 'page', talks: ReadonlyMap<string, DemoTalk>): DemoText {
  const [, head = '', source = ''] = /^---\n([\s\S]*?)\n---\n\n?([\s\S]*)$/.exec(text) ?? [];
  return { ...v.parse(headShape, parse(head)), slug, type, source, talk: talks.get(slug) ?? v.parse(talkShape, {}) };
}
