// What was typed, checked and read into what saving needs.
import type { Settings } from '../../platform/settings/index.ts';
import { longestPassword, longestTermName, mayChooseAuthor, mayPublishType, maySetSticky, momentOnClock, type Post, type PostInput, type PostStatus, type PostType } from '../../posts/index.ts';
import type { DeskWords } from '../../platform/language/index.ts';
import { idIn, type Author } from '../visit.ts';
import { clockTime, tagNames, type Values } from './values.ts';

/** What the buttons of the writing page ask for. */
export const acts = ['save', 'draft', 'publish', 'submit', 'unpublish', 'trash'] as const;
export type Act = (typeof acts)[number];

/** A mistake by the name of its field. */
export type Faults = Readonly<Record<string, string>>;

export type Read = { input: PostInput; faults: Faults };

/** Whom and what the reading depends on; `post` is what is being changed, undefined for something new. */
export type Reading = { author: Author; type: PostType; post: Post | undefined; settings: Pick<Settings, 'timeZone'>; words: DeskWords['writing'] };

/**
 * Reads values into an input. What the author has no right to say is left as it is; a draft may be saved however
 * unfinished it is, and what cannot be understood is said beside its field.
 */
export function readValues(values: Values, act: Act, { author, type, post, settings, words }: Reading): Read {
  const faults: Record<string, string> = {};
  const publishes = mayPublishType(author, type);
  const publishedAt = dateIn(values, post, settings.timeZone);
  if (publishedAt === undefined) faults['date'] = words.faults.date;
  const password = values.password !== '' ? values.password : (post?.password ?? '');
  if (publishes && values.visibility === 'password' && password === '') faults['post_password'] = words.faults.password;
  if (!/^-?\d{1,6}$/.test(values.order || '0')) faults['menu_order'] = words.faults.order;
  const authorId = mayChooseAuthor(author, type) && values.author !== '' ? idIn(values.author) : (post?.authorId ?? author.id);
  if (password.length > longestPassword) faults['post_password'] = words.faults.longPassword(longestPassword);
  if (type === 'post' && areTooMany(tagNames(values.tags))) faults['tags'] = words.faults.tags(mostTags, longestTermName);
  if (type === 'post' && areTooMany(values.newCategories)) faults['new_category'] = words.faults.tags(mostTags, longestTermName);
  if (authorId === undefined) faults['author'] = words.faults.author;
  const slug = slugIn(values, post);
  const input: PostInput = {
    ...(post && { id: post.id }),
    type,
    status: statusFor(act, values, post, publishes),
    title: values.title.trim(),
    format: values.format === 'html' ? 'html' : 'markdown',
    source: values.source,
    excerpt: values.excerpt,
    authorId: authorId ?? author.id,
    ...(slug !== undefined && { slug }),
    ...(publishes && publishedAt !== undefined && publishedAt !== post?.publishedAt && { publishedAt }),
    ...(publishes && { password: values.visibility === 'password' ? password : null }),
    ...(maySetSticky(author) && { sticky: type === 'post' && values.sticky }),
    commentsOpen: values.commentsOpen,
    pingsOpen: values.pingsOpen,
    featuredMediaId: idIn(values.featured) ?? null,
    ...(type === 'page' && { parentId: idIn(values.parent) ?? null, menuOrder: Number(values.order || '0') }),
    ...(act === 'submit' && { submitted: true }),
  };
  return { input, faults };
}

/** As many as a post is filed under at once, each with a name that can be kept. */
export const mostTags = 500;
const areTooMany = (names: readonly string[]): boolean => names.length > mostTags || names.some((name) => name.length > longestTermName);

/** The status that an act leads to. Whoever may not publish makes drafts, whatever they ask for. */
function statusFor(act: Act, { visibility }: Values, post: Post | undefined, publishes: boolean): PostStatus {
  const isOut = post !== undefined && post.status !== 'draft' && post.status !== 'trashed';
  if (!publishes) return isOut ? post.status : 'draft';
  if (act === 'publish' || ((act === 'save' || act === 'trash') && isOut)) return visibility === 'private' ? 'private' : 'published';
  return 'draft';
}

/** The moment in the date field; the post's own to the second where the field still shows it. Undefined for what is no date. */
function dateIn({ date }: Values, post: Post | undefined, timeZone: string): string | null | undefined {
  if (post?.publishedAt != null && date === clockTime(post.publishedAt, timeZone)) return post.publishedAt;
  return date === '' ? null : momentOnClock(date, timeZone);
}

/** A slug that was typed; one that was emptied is made of the title again, one that still stands is not spoken of. */
function slugIn({ slug, title }: Values, post: Post | undefined): string | undefined {
  if (slug === (post?.slug ?? '')) return undefined;
  return slug === '' ? title : slug;
}
