// Publishes a Markdown or HTML file: the post, and the files beside it that it shows.
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { findAccountByLogin, findOwner, may, type Account } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { momentFrom } from './moment-from.ts';
import { ensureTerm } from '../terms/ensure-term.ts';
import { bringFilesBeside, takeBeside } from './files-beside.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { absoluteAddress } from '../addresses/permalink.ts';
import type { Post } from '../post.ts';
import type { PostInput } from '../post-input.ts';
import { savePost } from '../save-post.ts';
import { tidySlug } from '../addresses/slug.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import { findPostBySlug } from '../store.ts';
import { termsOf } from '../terms/term-store.ts';

const longestFile = 8 * 1024 * 1024;

/** What became of a file: `address` is absolute; a draft's is one that its author alone can open. */
export type PublishedFile = { post: Post; address: string; outcome: 'created' | 'updated' | 'unchanged' };

/**
 * Creates the post that a file describes, or updates the one with its slug (the title's, where the head names none).
 * Publishing the same file again changes nothing. Throws a Refusal for whatever in the file cannot be.
 */
export async function publishFile(deps: MediaDeps, file: string): Promise<PublishedFile> {
  const { records, posts } = deps;
  const { head, body } = readFrontMatter(await readSource(file));
  const author = await authorOf(records.database, head);
  const format = /^\.html?$/i.test(extname(file)) ? 'html' : 'markdown';
  const { title, text } = titled(head, body, file, format);
  const source = await bringFilesBeside(deps, file, text, format, author.id);
  const featured = head.featured_image === undefined ? undefined : await takeBeside(deps, file, head.featured_image, { accountId: author.id, mustExist: true });
  if (head.featured_image !== undefined && !featured?.mime.startsWith('image/')) throw new Refusal('invalid', 'featured_image must name a picture beside the file.', { field: 'featured_image' });

  return records.change(async (change) => {
    const { timeZone } = await readSettings(change.database);
    const parentId = await parentOf(change.database, head);
    const slug = tidySlug(head.slug ?? '') || slugify(head.slug ?? '') || slugify(title);
    const known = slug === '' ? await untitled(change.database, head.type, title) : await findPostBySlug(change.database, head.type, slug, parentId);
    const input: PostInput = {
      ...(known && { id: known.id }),
      type: head.type,
      status: head.status ?? 'published',
      title,
      ...(slug !== '' && { slug }),
      format,
      source,
      excerpt: head.excerpt ?? '',
      authorId: author.id,
      parentId,
      menuOrder: head.order ?? 0,
      ...(head.date !== undefined && { publishedAt: dateOf(head.date, timeZone) }),
      password: head.password ?? null,
      sticky: head.sticky ?? false,
      commentsOpen: head.comments ?? true,
      pingsOpen: head.pings ?? true,
      featuredMediaId: featured?.id ?? null,
      ...(await termsFor(change, deps, head)),
    };
    if (known && (await isSame(change.database, known, input, change.now))) return { post: known, address: addressOf(posts.baseUrl, known), outcome: 'unchanged' as const };
    const post = await savePost(change, posts, input);
    return { post, address: addressOf(posts.baseUrl, post), outcome: known ? ('updated' as const) : ('created' as const) };
  });
}

const addressOf = (baseUrl: string, { id, path }: Post): string => (path === null ? `${baseUrl}/?p=${id}` : absoluteAddress(baseUrl, path));

async function readSource(file: string): Promise<string> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts?.isFile()) throw new Refusal('not-found', `There is no file ${file}.`);
  if (facts.size > longestFile) throw new Refusal('too-large', `${basename(file)} is too long: at most 8 MB of text.`);
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refusal('unsupported', `${basename(file)} is not text in UTF-8.`, { cause: error });
  }
}

async function authorOf(database: Database, head: FrontMatter): Promise<Account> {
  const author = head.author === undefined ? await findOwner(database) : await findAccountByLogin(database, head.author);
  if (!author) {
    throw head.author === undefined
      ? new Refusal('conflict', 'This blog has no owner yet. Add one first: npx parley author add --name NAME --email ADDRESS --role owner')
      : new Refusal('invalid', `There is no author with the login ${head.author}.`, { field: 'author' });
  }
  if (!may(author.role, 'publish') && head.status !== 'draft') throw new Refusal('forbidden', `${author.name} may write drafts but not publish.`, { field: 'status' });
  return author;
}

/** The title from the head, else a heading that the text begins with, else the file's name. */
function titled(head: FrontMatter, body: string, file: string, format: string): { title: string; text: string } {
  if (head.title !== undefined) return { title: head.title.trim(), text: body };
  const heading = format === 'markdown' ? /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(body) : null;
  if (heading?.[1] !== undefined) return { title: heading[1], text: body.slice(heading[0].length) };
  return { title: basename(file, extname(file)).replace(/^\d{4}-\d{2}-\d{2}-/, '').replaceAll('-', ' '), text: body };
}

/** A title of signs only has no slug to be known by, so the post is known by the title. */
async function untitled(database: Database, type: string, title: string): Promise<Post | undefined> {
  const row = await database.selectFrom('posts').select('slug').where('title', '=', title).where('type', '=', type).where('slug', 'like', `${type}-%`).orderBy('id').limit(1).executeTakeFirst();
  return row && findPostBySlug(database, type === 'page' ? 'page' : 'post', row.slug);
}

function dateOf(written: string, timeZone: string): string {
  const moment = momentFrom(written, timeZone);
  if (moment === undefined) throw new Refusal('invalid', `date is not a date that can be read: ${written}. Write it as 2013-03-01 or 2013-03-01 12:00.`, { field: 'date' });
  return moment;
}

async function parentOf(database: Database, head: FrontMatter): Promise<number | null> {
  if (head.parent === undefined) return null;
  if (head.type !== 'page') throw new Refusal('invalid', 'parent is for pages: add "type: page".', { field: 'parent' });
  let parentId: number | null = null;
  for (const slug of head.parent.split('/').filter(Boolean)) {
    const page: Post | undefined = await findPostBySlug(database, 'page', slug, parentId);
    if (!page) throw new Refusal('invalid', `There is no page ${head.parent} to stand below.`, { field: 'parent' });
    parentId = page.id;
  }
  return parentId;
}

async function termsFor(change: Change, deps: MediaDeps, head: FrontMatter): Promise<{ categoryIds: number[]; tagIds: number[] }> {
  const categoryIds: number[] = [];
  const tagIds: number[] = [];
  for (const written of head.categories) {
    let parentId: number | null = null;
    for (const name of written.split('/').map((part) => part.trim()).filter(Boolean)) {
      parentId = (await ensureTerm(change, deps.posts.engine, { taxonomy: 'category', name, ...(written.includes('/') && { parentId }) })).id;
    }
    if (parentId !== null) categoryIds.push(parentId);
  }
  for (const name of head.tags) tagIds.push((await ensureTerm(change, deps.posts.engine, { taxonomy: 'tag', name })).id);
  return { categoryIds: [...new Set(categoryIds)], tagIds: [...new Set(tagIds)] };
}

/** Whether saving would change nothing that anybody could see. */
async function isSame(database: Database, known: Post, input: PostInput, now: string): Promise<boolean> {
  const given = (await termsOf(database, [known.id])).get(known.id) ?? [];
  const sameTerms = [...(input.categoryIds ?? []), ...(input.tagIds ?? [])].toSorted((a, b) => a - b).join() === given.map(({ id }) => id).toSorted((a, b) => a - b).join();
  const publishedAt = input.publishedAt ?? known.publishedAt;
  const isDue = publishedAt !== null && publishedAt <= now;
  const status = input.status === 'published' && !isDue ? 'scheduled' : input.status === 'scheduled' && isDue ? 'published' : input.status;
  return (
    sameTerms &&
    known.status === status &&
    known.title === input.title &&
    known.format === input.format &&
    known.source === input.source &&
    known.excerpt === input.excerpt &&
    known.authorId === input.authorId &&
    known.parentId === input.parentId &&
    known.menuOrder === input.menuOrder &&
    known.publishedAt === publishedAt &&
    known.password === input.password &&
    (known.stickyAt !== null) === input.sticky &&
    (known.commentsClosedAt === null) === input.commentsOpen &&
    (known.pingsClosedAt === null) === input.pingsOpen &&
    known.featuredMediaId === input.featuredMediaId
  );
}
