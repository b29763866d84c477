// What is said of a post when it is saved, checked and filled up.
import { WordedRefusal } from '../platform/language/index.ts';
import { localMoment } from './calendar.ts';
import type { Post, PostStatus, PostType, SourceFormat } from './post.ts';

/** A post to save. What is left out stays as it is, or takes the ordinary value of a new post. */
export type PostInput = {
  /** The post to change; a new one is made without it. */
  id?: number;
  /** For a new post: the id to give it where that is free. */
  keepId?: number;
  type: PostType;
  status: PostStatus;
  title: string;
  slug?: string;
  /** An imported post's address (decoded), kept as it is where it is free. */
  path?: string;
  format: SourceFormat;
  source: string;
  /** Plain text or HTML; empty to derive the summary. */
  excerpt?: string;
  authorId: number;
  parentId?: number | null;
  menuOrder?: number;
  /** ISO-8601 UTC. */
  publishedAt?: string | null;
  /** The day on the blog's calendar, where it is known to differ from what the time zone says. */
  publishedOn?: string;
  createdAt?: string;
  updatedAt?: string;
  password?: string | null;
  sticky?: boolean;
  commentsOpen?: boolean;
  pingsOpen?: boolean;
  featuredMediaId?: number | null;
  categoryIds?: readonly number[];
  tagIds?: readonly number[];
  /** Whether a draft awaits review; whatever leaves the drafts awaits none any more. */
  submitted?: boolean;
  /** From elsewhere: that it is public is no news. */
  isOld?: boolean;
  /** Said when a person saves: counts up the version and keeps a revision of the text. What only programs do leaves both alone. */
  edit?: Edit;
};

/** A save by a person. */
export type Edit = {
  /** The account of whoever saves. */
  by: number;
  /** The version that they began with: a post that was saved since is not overwritten. Left out to save over whatever there is. */
  version?: number;
  /** Kept while they are still writing: not worth a revision of its own. */
  passing?: boolean;
};

export const longestTitle = 2_000;
const longestSource = 8 * 1024 * 1024;
export const longestPassword = 255;

/** A post as it will stand, but for what is made of its text and its place. */
export type Draft = Omit<Post, 'id' | 'slug' | 'path' | 'html' | 'teaserHtml' | 'summary' | 'trashedFrom' | 'version' | 'previewKey'>;

/**
 * Fills an input up from the post as it was. A published post of a later day is scheduled, a scheduled one whose time
 * has come is published, as in WordPress. Throws a Refusal for what cannot be.
 */
export function draftFrom(input: PostInput, before: Post | undefined, { now, timeZone }: { now: string; timeZone: string }): Draft {
  if (input.title.length > longestTitle) throw new WordedRefusal('too-large', (words) => words.posts.longTitle(longestTitle), { field: 'title' });
  if (input.source.length > longestSource) throw new WordedRefusal('too-large', (words) => words.posts.longText, { field: 'source' });
  const password = input.password === undefined ? (before?.password ?? null) : input.password === '' ? null : input.password;
  if (password !== null && password.length > longestPassword) throw new WordedRefusal('invalid', (words) => words.posts.longPassword(longestPassword), { field: 'password' });
  const outside = input.status === 'draft' || input.status === 'trashed';
  const wantedAt = input.publishedAt === undefined ? (before?.publishedAt ?? null) : input.publishedAt;
  const publishedAt = wantedAt === null ? (outside ? null : now) : normalInstant(wantedAt);
  const sameMoment = before?.publishedAt === publishedAt;
  const publishedOn = publishedAt === null ? null : (input.publishedOn ?? (sameMoment ? before?.publishedOn : undefined) ?? localMoment(publishedAt, timeZone).day);
  const status = timed(input.status, publishedAt, now);
  return {
    type: input.type,
    status,
    title: storable(input.title),
    format: input.format,
    source: storable(input.source),
    excerpt: storable(input.excerpt ?? before?.excerpt ?? ''),
    authorId: input.authorId,
    parentId: input.type === 'page' ? (input.parentId === undefined ? (before?.parentId ?? null) : input.parentId) : null,
    menuOrder: input.menuOrder ?? before?.menuOrder ?? 0,
    publishedAt,
    publishedOn,
    createdAt: input.createdAt ?? before?.createdAt ?? now,
    updatedAt: input.updatedAt ?? now,
    password: password === null ? null : storable(password),
    stickyAt: since(input.sticky, before?.stickyAt, now),
    commentsClosedAt: since(input.commentsOpen === undefined ? undefined : !input.commentsOpen, before?.commentsClosedAt, now),
    pingsClosedAt: since(input.pingsOpen === undefined ? undefined : !input.pingsOpen, before?.pingsClosedAt, now),
    featuredMediaId: input.featuredMediaId === undefined ? (before?.featuredMediaId ?? null) : input.featuredMediaId,
    submittedAt: status === 'draft' || status === 'trashed' ? since(input.submitted, before?.submittedAt, now) : null,
  };
}

function timed(status: PostStatus, publishedAt: string | null, now: string): PostStatus {
  if (status === 'published' && publishedAt !== null && publishedAt > now) return 'scheduled';
  if (status === 'scheduled' && (publishedAt === null || publishedAt <= now)) return 'published';
  return status;
}

function normalInstant(written: string): string {
  const moment = new Date(written);
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 || moment.getUTCFullYear() < 1) {
    throw new WordedRefusal('invalid', (words) => words.posts.noDate(written), { field: 'publishedAt' });
  }
  return moment.toISOString();
}

/** The moment since when something holds: kept where it held before. */
const since = (holds: boolean | undefined, before: string | null | undefined, now: string): string | null =>
  holds === undefined ? (before ?? null) : holds ? (before ?? now) : null;

/** PostgreSQL has no place for a NUL, nor for half a character. */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
