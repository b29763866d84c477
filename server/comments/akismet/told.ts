// A comment as Akismet is told of it.
import type { Database } from '../../platform/records/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import { trapField } from '../spam/evidence.ts';
import { findTrace } from '../spam/trace-store.ts';
import type { AkismetAccess, AkismetFields } from './calls.ts';

/** What the jobs are handed. `baseUrl` without a slash at its end. */
export type AkismetParts = { fetcher: AkismetAccess['fetcher']; baseUrl: string };

/** Where Akismet is asked by the settings; undefined while there is no key. */
export function accessOf({ fetcher, baseUrl }: AkismetParts, { akismetKey: key, akismetEndpoint: endpoint }: Pick<Settings, 'akismetKey' | 'akismetEndpoint'>): AkismetAccess | undefined {
  return key === '' ? undefined : { fetcher, endpoint, key, blog: `${baseUrl}/`, isTest: !isPublicBlog(baseUrl) };
}

/** A blog that nobody else can reach is one that is being tried out. */
function isPublicBlog(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return !/^(?:localhost|.*\.(?:localhost|test|example|invalid|local)|127\..*|\[::1\])$/.test(hostname);
}

/** Everything that Akismet asks to know of a comment; undefined where it is gone. */
export async function fieldsOf(database: Database, { baseUrl }: AkismetParts, { language }: Pick<Settings, 'language'>, commentId: number): Promise<AkismetFields | undefined> {
  const row = await database
    .selectFrom('comments as comment')
    .innerJoin('posts as post', 'post.id', 'comment.post_id')
    .select(['comment.author_name', 'comment.author_email', 'comment.author_url', 'comment.author_ip', 'comment.author_agent', 'comment.source', 'comment.created_at', 'post.path', 'post.updated_at'])
    .where('comment.id', '=', commentId)
    .executeTakeFirst();
  if (!row) return undefined;
  const trace = await findTrace(database, commentId);
  return {
    user_ip: row.author_ip ?? '127.0.0.1',
    user_agent: row.author_agent ?? '',
    referrer: trace?.referrer ?? '',
    permalink: row.path === null ? '' : new URL(row.path, `${baseUrl}/`).href,
    comment_type: 'comment',
    comment_author: row.author_name,
    comment_author_email: row.author_email ?? '',
    comment_author_url: row.author_url ?? '',
    comment_content: row.source,
    comment_date_gmt: row.created_at,
    comment_post_modified_gmt: row.updated_at,
    blog_lang: language.toLowerCase().replaceAll('-', '_'),
    blog_charset: 'UTF-8',
    honeypot_field_name: trapField,
    [trapField]: trace?.trap ?? '',
  };
}
