// The items of an export: posts and pages, files, entries of the menu.
import type { Settings } from '../../platform/settings/index.ts';
import { absoluteAddress, mediaUrl, type Media, type Post, type PostStatus, type Term } from '../../posts/index.ts';
import { ownTextField, writeOwnText } from '../content/own-text.ts';
import { asPhpText } from '../content/php-text.ts';
import { ownFields } from '../import/own-form.ts';
import { menuSlug } from './channel-xml.ts';
import { gmtDate, localDate, rssDate } from './local-time.ts';
import type { Apart } from './apart.ts';
import { contentOf } from './content.ts';
import type { NumberedEntry } from './menu.ts';
import { isRoomySlug, roomySlug } from './room.ts';
import { asHtml, cdata, element, escaped, plainElement } from './xml.ts';

/** What an item refers to. */
export type ItemContext = {
  baseUrl: string;
  settings: Settings;
  /** Login of an account. */
  loginOf(accountId: number | null): string;
  /** WordPress numbers posts and files together; this is a file's number there. */
  mediaNumber(id: number): number;
  apart: Apart;
};

/** A post with what stands around it. `conversation` is XML. */
export type ExportedPost = { post: Post; trashedFrom: string | null; terms: readonly Term[]; addresses: readonly string[]; conversation: string };

const statuses: Readonly<Record<PostStatus, string>> = { draft: 'draft', scheduled: 'future', published: 'publish', private: 'private', trashed: 'trash' };

/** A draft that awaits review is pending. */
const statusOf = (status: PostStatus, submittedAt: string | null): string => (status === 'draft' && submittedAt !== null ? 'pending' : statuses[status]);

type Item = {
  id: number;
  type: string;
  status: string;
  title: string;
  link: string;
  creator: string;
  content: string;
  excerpt: string;
  /** As WordPress keeps it; `ownSlug` where that is not all of it. */
  slug: string;
  ownSlug?: string;
  /** Stored moments; `day` is the day on the blog's calendar. */
  publishedAt: string | null;
  /** The moment that WordPress is shown. */
  shownAt: string;
  day: string | null;
  createdAt: string;
  updatedAt: string;
  commentsOpen: boolean;
  pingsOpen: boolean;
  parent: number;
  order: number;
  password: string;
  sticky: boolean;
  /** XML. */
  rest: string;
};

export function postXml({ post, trashedFrom, terms, addresses, conversation }: ExportedPost, context: ItemContext): string {
  const { baseUrl } = context;
  const link = post.path === null ? `${baseUrl}/?${post.type === 'page' ? 'page_id' : 'p'}=${post.id}` : absoluteAddress(baseUrl, post.path);
  const old = addresses.flatMap((path) => [[ownFields.address, path] as const, ...oldSlug(path, post)]);
  const content = contentOf(post, baseUrl, link);
  const shownAt = context.apart(post.title, post.publishedAt ?? post.createdAt);
  const fields: (readonly [string, string])[] = [
    [ownTextField, writeOwnText(post, content)],
    [ownFields.times, timesOf(post, shownAt)],
    ...(post.featuredMediaId === null ? [] : [['_thumbnail_id', String(context.mediaNumber(post.featuredMediaId))] as const]),
    ...(post.status === 'trashed' ? [['_wp_trash_meta_status', statusOf((trashedFrom ?? 'draft') as PostStatus, post.submittedAt)] as const, ['_wp_trash_meta_time', String(Math.floor(Date.parse(post.updatedAt) / 1_000))] as const, ['_wp_desired_post_slug', roomySlug(post.slug)] as const] : []),
    ...old,
  ];
  return itemXml(
    {
      id: post.id,
      type: post.type,
      status: statusOf(post.status, post.submittedAt),
      title: post.title,
      link,
      creator: context.loginOf(post.authorId),
      content,
      excerpt: post.excerpt,
      slug: post.status === 'trashed' ? `${roomySlug(post.slug)}__trashed` : roomySlug(post.slug),
      ...(isRoomySlug(post.slug) ? {} : { ownSlug: post.slug }),
      publishedAt: post.publishedAt,
      shownAt,
      day: post.publishedOn,
      createdAt: post.createdAt,
      updatedAt: post.updatedAt,
      commentsOpen: post.commentsClosedAt === null,
      pingsOpen: post.pingsClosedAt === null,
      parent: post.parentId ?? 0,
      order: post.menuOrder,
      password: post.password ?? '',
      sticky: post.stickyAt !== null,
      rest: terms.map(itemTermXml).join('') + fields.map(([key, value]) => metaXml(key, value)).join('') + conversation,
    },
    context,
  );
}

export function attachmentXml(media: Media, context: ItemContext): string {
  const url = context.baseUrl + mediaUrl(media);
  const name = media.name.replace(/\.[^.]+$/, '');
  const title = media.title || name;
  const shownAt = context.apart(title, media.createdAt);
  const moment = { publishedAt: media.createdAt, shownAt, day: null, createdAt: media.createdAt, updatedAt: media.createdAt };
  const rest = `${element('wp:attachment_url', url)}\n` + metaXml('_wp_attachment_image_alt', media.alt) + metaXml(ownFields.media, String(media.id)) + metaXml(ownFields.times, timesOf(moment, shownAt));
  return itemXml(
    { id: context.mediaNumber(media.id), type: 'attachment', status: 'inherit', title, link: url, creator: context.loginOf(media.accountId), content: asHtml(media.description), excerpt: asHtml(media.caption), slug: roomySlug(name), ...moment, commentsOpen: false, pingsOpen: false, parent: media.postId ?? 0, order: 0, password: '', sticky: false, rest },
    context,
  );
}

export function menuItemXml(entry: NumberedEntry, context: ItemContext, now: string): string {
  const { id, parent, order, label, target } = entry;
  const isOwn = target.type === 'custom';
  const url = entry.url.startsWith('/') ? context.baseUrl + entry.url : entry.url;
  const fields = { type: target.type, menu_item_parent: String(parent), object_id: String(target.objectId ?? id), object: target.object, target: '', classes: '', xfn: '', url: isOwn ? url : '' };
  const rest = `<category domain="nav_menu" nicename="${menuSlug}">${cdata('Main menu')}</category>\n` + Object.entries(fields).map(([key, value]) => metaXml(`_menu_item_${key}`, value)).join('');
  const moment = { publishedAt: now, shownAt: now, day: null, createdAt: now, updatedAt: now };
  return itemXml({ id, type: 'nav_menu_item', status: 'publish', title: label, link: `${context.baseUrl}/?p=${id}`, creator: '', content: '', excerpt: '', slug: `menu-item-${id}`, ...moment, commentsOpen: false, pingsOpen: false, parent: 0, order, password: '', sticky: false, rest }, context);
}

/** The moments to the millisecond, and the one that WordPress is shown where that is another. */
const timesOf = ({ createdAt, updatedAt, publishedAt }: Pick<Item, 'createdAt' | 'updatedAt' | 'publishedAt'>, shownAt: string): string => JSON.stringify({ createdAt, updatedAt, publishedAt, ...(shownAt !== (publishedAt ?? createdAt) && { shownAt }) });

export const metaXml = (key: string, value: string, name = 'wp:postmeta'): string => `<${name}>${element('wp:meta_key', key)}${element('wp:meta_value', asPhpText(value))}</${name}>\n`;

function itemXml(item: Item, { settings: { timeZone }, baseUrl }: ItemContext): string {
  const at = item.shownAt;
  return `	<item>
		${element('title', asHtml(item.title))}<link>${escaped(item.link)}</link><pubDate>${rssDate(at)}</pubDate>
		${element('dc:creator', item.creator)}<guid isPermaLink="false">${escaped(`${baseUrl}/?p=${item.id}`)}</guid><description></description>
		${element('content:encoded', item.content)}
		${element('excerpt:encoded', item.excerpt)}
		${plainElement('wp:post_id', item.id)}${element('wp:post_date', localDate(at, timeZone, item.day))}${element('wp:post_date_gmt', gmtDate(item.publishedAt === null ? null : at))}
		${element('wp:post_modified', localDate(item.updatedAt, timeZone))}${element('wp:post_modified_gmt', gmtDate(item.updatedAt))}
		${element('wp:comment_status', item.commentsOpen ? 'open' : 'closed')}${element('wp:ping_status', item.pingsOpen ? 'open' : 'closed')}
		${element('wp:post_name', item.slug)}${item.ownSlug === undefined ? '' : element('parley:slug', item.ownSlug)}${element('wp:status', item.status)}${plainElement('wp:post_parent', item.parent)}${plainElement('wp:menu_order', item.order)}
		${element('wp:post_type', item.type)}${element('wp:post_password', item.password)}${plainElement('wp:is_sticky', item.sticky ? 1 : 0)}
		${item.rest}
	</item>
`;
}

/** WordPress finds a post by a slug it once had. */
function oldSlug(path: string, post: Post): (readonly [string, string])[] {
  const slug = /([^/]+)\/?$/.exec(path)?.[1];
  return slug === undefined || slug === post.slug ? [] : [['_wp_old_slug', roomySlug(slug)]];
}

const itemTermXml = (term: Term): string => `<category domain="${term.taxonomy === 'tag' ? 'post_tag' : 'category'}" nicename="${escaped(term.slug)}">${cdata(asHtml(term.name))}</category>\n`;
