// Posts as rows, read back into what they are.
import type { Selectable } from 'kysely';
import type { PostsTable } from '../../db/index.ts';
import { vouchForHtml } from '../kit/safe-html.ts';
import type { ListedPost } from './lists/listed-post.ts';
import { type Post, type PostStatus, type PostType, type SourceFormat } from './post.ts';

/** The columns that {@link listedPostFrom} reads. */
export const listedColumns = [
  'posts.id', 'posts.type', 'posts.title', 'posts.slug', 'posts.path', 'posts.html', 'posts.teaser_html', 'posts.summary', 'posts.password', 'posts.author_id',
  'posts.published_at', 'posts.published_on', 'posts.updated_at', 'posts.sticky_at', 'posts.comments_closed_at', 'posts.pings_closed_at', 'posts.featured_media_id',
] as const;

type ListedRow = Pick<
  Selectable<PostsTable>,
  | 'id' | 'type' | 'title' | 'slug' | 'path' | 'html' | 'teaser_html' | 'summary' | 'password' | 'author_id' | 'published_at' | 'published_on' | 'updated_at'
  | 'sticky_at' | 'comments_closed_at' | 'pings_closed_at' | 'featured_media_id'
>;

export const postFrom = (row: Selectable<PostsTable>): Post => ({
  id: row.id,
  type: row.type as PostType,
  status: row.status as PostStatus,
  title: row.title,
  slug: row.slug,
  path: row.path,
  format: row.format as SourceFormat,
  source: row.source,
  html: vouchForHtml(row.html),
  teaserHtml: row.teaser_html === null ? null : vouchForHtml(row.teaser_html),
  excerpt: row.excerpt,
  summary: row.summary,
  authorId: row.author_id,
  parentId: row.parent_id,
  menuOrder: row.menu_order,
  publishedAt: row.published_at,
  publishedOn: row.published_on,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  password: row.password,
  stickyAt: row.sticky_at,
  commentsClosedAt: row.comments_closed_at,
  pingsClosedAt: row.pings_closed_at,
  featuredMediaId: row.featured_media_id,
  trashedFrom: row.status === 'trashed' ? ((row.trashed_from ?? 'draft') as PostStatus) : null,
  version: row.version,
  submittedAt: row.submitted_at,
  previewKey: row.preview_key,
});

/** A post for a list. What a password protects is left out here, so that no list or feed can let it slip. */
export function listedPostFrom(row: ListedRow): ListedPost {
  const isProtected = row.password !== null;
  return {
    id: row.id,
    type: row.type as PostType,
    title: row.title,
    slug: row.slug,
    path: row.path ?? `/?p=${row.id}`,
    html: isProtected ? vouchForHtml('') : vouchForHtml(row.html),
    teaserHtml: isProtected || row.teaser_html === null ? null : vouchForHtml(row.teaser_html),
    summary: isProtected ? '' : row.summary,
    isProtected,
    authorId: row.author_id,
    publishedAt: row.published_at ?? row.updated_at,
    publishedOn: row.published_on ?? row.updated_at.slice(0, 10),
    updatedAt: row.updated_at,
    stickyAt: row.sticky_at,
    commentsClosedAt: row.comments_closed_at,
    pingsClosedAt: row.pings_closed_at,
    featuredMediaId: row.featured_media_id,
  };
}
