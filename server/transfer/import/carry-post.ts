// Carries one post or page.
import type { Change } from '../../platform/records/index.ts';
import { leaveAddress, savePost, trashPost, type Post, type PostInput, type PostStatus } from '../../posts/index.ts';
import { convertContent } from '../content/convert.ts';
import { withoutOldLinks } from '../content/old-links.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import { momentOf, publishedAt, publishedOn } from './dates.ts';
import { freeNumber } from './free-number.ts';
import { keyOf, nameOf, type Importing } from './importing.ts';
import { metaValue, metaValues, reportMeta } from './item-meta.ts';
import { moreExactly, ownFormOf, ownTimesOf } from './own-form.ts';
import { decoded, pathOf } from './survey.ts';
import { hasMarkup, plainTitle } from './title.ts';

const statuses: Readonly<Record<string, PostStatus>> = { publish: 'published', future: 'scheduled', draft: 'draft', pending: 'draft', private: 'private', trash: 'trashed' };

/** Carries a post or page that was not carried before; returns its local id. Throws a Refusal for one that cannot be. */
export async function carryPost(change: Change, importing: Importing, item: WxrItem): Promise<number> {
  const { parts, report, ledger } = importing;
  const input = await inputFrom(change, importing, item);
  const trashed = input.status === 'trashed';
  const before = trashed ? (statuses[metaValue(item, '_wp_trash_meta_status') ?? ''] ?? 'draft') : input.status;
  const saved = await savePost(change, parts.posts, { ...input, status: before === 'trashed' ? 'draft' : before });
  const post = trashed ? await trashPost(change, parts.posts, saved.id) : saved;
  await leaveOldAddresses(change, importing, item, saved);
  await ledger.note(change.database, 'post', keyOf(item), post.id);
  report.carried(post.type === 'page' ? 'pages' : 'posts');
  if (trashed) await change.database.updateTable('posts').set({ updated_at: input.updatedAt ?? change.now }).where('id', '=', post.id).execute();
  reportDifferences(importing, item, input, saved);
  return post.id;
}

async function inputFrom(change: Change, importing: Importing, item: WxrItem): Promise<PostInput> {
  const { survey, report, ledger } = importing;
  const name = nameOf(item);
  const known = statuses[item.status];
  if (known === undefined) report.changed(`status ${item.status}`, 'is not known here; these are drafts', name);
  const status = known ?? 'draft';
  const own = ownTimesOf(item.meta);
  const at = publishedAt(item, survey.offset);
  const on = publishedOn(item);
  const isUnpublished = status === 'draft' || (status === 'trashed' && own?.publishedAt === null);
  const created = momentOf('', item.date, survey.offset) ?? at;
  const text = textOf(importing, item);
  const path = status === 'draft' ? undefined : keptPath(importing, item);
  const slug = item.ownSlug || decoded(metaValue(item, '_wp_desired_post_slug') ?? item.slug).replace(/__trashed(-\d+)?$/, '');
  const parent = item.parentId > 0 ? (await ledger.find(change.database, 'post', [String(item.parentId)])).get(String(item.parentId)) : undefined;
  return {
    keepId: await freeNumber(change, 'posts', item.id, survey),
    type: item.type === 'page' ? 'page' : 'post',
    status,
    title: titleOf(importing, item),
    ...(slug !== '' && { slug }),
    ...(path !== undefined && { path }),
    ...text,
    excerpt: item.excerpt.trim(),
    authorId: importing.accountOf(item.creator),
    ...(item.type === 'page' && parent != null && { parentId: parent }),
    menuOrder: item.menuOrder,
    publishedAt: isUnpublished ? (own?.publishedAt ?? null) : (moreExactly(own?.publishedAt, at, own?.shownAt) ?? created ?? change.now),
    ...(on !== undefined && status !== 'draft' && { publishedOn: on }),
    createdAt: own?.createdAt ?? created ?? change.now,
    updatedAt: updatedOf(item, survey.offset, own?.updatedAt) ?? at ?? created ?? change.now,
    password: item.password === '' ? null : item.password,
    sticky: item.sticky,
    submitted: (item.status === 'trash' ? metaValue(item, '_wp_trash_meta_status') : item.status) === 'pending',
    commentsOpen: item.commentStatus !== 'closed',
    pingsOpen: item.pingStatus !== 'closed',
    categoryIds: termIds(importing, item, 'category'),
    tagIds: termIds(importing, item, 'post_tag'),
    isOld: true,
  };
}

/** To WordPress's importer nothing was ever changed after its own date; what somebody changed there later counts. */
function updatedOf(item: WxrItem, offset: number, own: string | undefined): string | undefined {
  const theirs = momentOf(item.modifiedGmt, item.modified, offset);
  const isNewer = own === undefined || (theirs !== undefined && item.modified !== item.date && theirs > own);
  return isNewer ? theirs : own;
}

function textOf({ oldBlog, survey, report }: Importing, item: WxrItem): Pick<PostInput, 'format' | 'source'> {
  const own = ownFormOf(item);
  if (own) return { ...own, source: own.format === 'html' ? withoutOldLinks(own.source, oldBlog) : own.source };
  const { html, unknownShortcodes, emptyBlocks } = convertContent({ content: item.content, postId: item.id, attachments: survey.attachments, blog: oldBlog });
  for (const shortcode of unknownShortcodes) report.changed(`shortcode [${shortcode}]`, 'is a plugin’s, and stands as text', nameOf(item));
  for (const block of emptyBlocks) report.notCarried(`block ${block}`, 'holds only settings: WordPress makes what it shows anew each time', nameOf(item));
  return { format: 'html', source: html };
}

function titleOf({ report }: Importing, item: WxrItem): string {
  if (hasMarkup(item.title)) report.changed('HTML in a title', 'titles are plain text here', nameOf(item));
  return plainTitle(item.title);
}

/** The address that the post had, where it was one of its own. */
function keptPath({ survey, report }: Importing, item: WxrItem): string | undefined {
  const path = pathOf(item.link, survey.blog);
  if (path === undefined || path === '/') return undefined;
  const sound = /^\/[^?#\u0000-\u001f]*$/.test(path) && !/\/\.{1,2}(\/|$)|\/\//.test(path) && Buffer.byteLength(path) <= 2_000; // oxlint-disable-line no-control-regex
  if (!sound) report.changed('address', 'cannot be an address here; these have a new one', `${nameOf(item)}: ${item.link}`);
  return sound ? path : undefined;
}

function termIds({ terms }: Importing, item: WxrItem, taxonomy: 'category' | 'post_tag'): number[] {
  return item.terms.flatMap((term) => (term.taxonomy === taxonomy ? (terms.get(`${taxonomy}\n${term.slug}`) ?? []) : []));
}

/** WordPress finds a post by a slug that it once had; here each such address leads on. */
async function leaveOldAddresses(change: Change, { survey }: Importing, item: WxrItem, post: Post): Promise<void> {
  const { database, now } = change;
  const wanted = pathOf(item.link, survey.blog);
  const old = metaValues(item, '_wp_old_slug').filter((slug) => slug !== '' && slug !== item.slug).map((slug) => post.path?.replace(/[^/]+(\/?)$/, (_, slash: string) => decoded(slug) + slash));
  for (const path of [...old, ...metaValues(item, '_parley_address'), wanted]) {
    if (!path || path === '/' || path === post.path || post.path === null || !path.startsWith('/')) continue;
    const taken = await database.selectFrom('posts').select('id').where('path', '=', path).executeTakeFirst();
    const led = await database.selectFrom('addresses').select('path').where('path', '=', path).executeTakeFirst();
    if (!taken && !led) await leaveAddress(database, path, { postId: post.id }, now);
  }
}

function reportDifferences({ report, survey }: Importing, item: WxrItem, input: PostInput, post: Post): void {
  const name = nameOf(item);
  if (item.id > 0 && post.id !== item.id) report.changed('number', 'was taken; these have a new one, so that their old ?p= links lead elsewhere', `${name}: now ${post.id}`);
  if (input.path !== undefined && post.path !== null && post.path !== input.path.normalize('NFC')) report.changed('address', 'was taken or means something else here; these have a new one', `${name}: ${input.path} is now ${post.path}`);
  if (item.type === 'page' && pathOf(item.link, survey.blog) === '/' && item.status === 'publish') report.changed('front page', 'stands at an address of its own, and at the home of the blog where none was chosen yet', `${name}: ${post.path}`);
  for (const term of item.terms) if (term.taxonomy !== 'category' && term.taxonomy !== 'post_tag') report.notCarried(`${term.taxonomy} of a ${item.type}`, 'only categories and tags have a place here', `${name}: ${term.name || term.slug}`);
  if (item.type !== 'page' && item.parentId > 0) report.notCarried('parent of a post', 'only pages stand below one another here', name);
  for (const lost of shownNoMore(post)) report.changed(`<${lost}>`, 'is in the source but is not shown, for the safety of readers', name);
  reportMeta(item, name, report);
}

/** Elements that were written but are not let through. */
const shownNoMore = ({ source, html, format }: Pick<Post, 'source' | 'html' | 'format'>): string[] =>
  format === 'html' ? ['iframe', 'script', 'style', 'form', 'input', 'object', 'embed', 'svg', 'video', 'audio'].filter((tag) => new RegExp(`<${tag}[\\s>]`, 'i').test(source) && !new RegExp(`<${tag}[\\s>]`, 'i').test(html)) : [];

