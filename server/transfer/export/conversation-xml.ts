// The conversation of a post as WordPress's comments.
import { sql, type Selectable } from 'kysely';
import type { CommentsTable, MentionsTable } from '../../../db/index.ts';
import { escapeHtml } from '../../kit/safe-html.ts';
import type { Database } from '../../platform/records/index.ts';
import { ownFields } from '../import/own-form.ts';
import { metaXml } from './item-xml.ts';
import { gmtDate, localDate } from './local-time.ts';
import { element, plainElement } from './xml.ts';

/** WordPress knows no stones: to it, one is a comment in the trash, and what answers it stays. */
const approved: Readonly<Record<string, string>> = { approved: '1', pending: '0', spam: 'spam', trash: 'trash', stone: 'trash' };

/** A conversation as XML, and how much of it there is. */
export type Conversation = { xml: string; comments: number; mentions: number };

/** Mentions whose pages link here; replies that are comments are told of as those, and what was taken back or deleted is not told of. */
const mentionsOf = (database: Database, postId: number) => database.selectFrom('mentions').selectAll().where('post_id', '=', postId).where('retracted_at', 'is', null);

/** Comments in their order, each after the one it answers, then mentions. `mentionNumber` is a mention's number among WordPress's comments. */
export async function conversationXml(database: Database, postId: number, timeZone: string, mentionNumber: (id: number) => number): Promise<Conversation> {
  const comments = await database.selectFrom('comments').selectAll().where('post_id', '=', postId).orderBy('created_at').orderBy('id').execute();
  const mentions = await mentionsOf(database, postId).where('comment_id', 'is', null).orderBy('id').execute();
  const came = new Map((await mentionsOf(database, postId).where('comment_id', 'is not', null).execute()).map(({ comment_id, protocol }) => [comment_id, protocol]));
  const xml = comments.map((comment) => commentXml(comment, timeZone, came.get(comment.id) ?? 'webmention')).join('') + mentions.map((mention) => mentionXml(mention, timeZone, mentionNumber(mention.id))).join('');
  return { xml, comments: comments.length, mentions: mentions.length };
}

const commentXml = (comment: Selectable<CommentsTable>, timeZone: string, protocol: string): string =>
  xmlOf(
    {
      id: comment.id,
      author: escapeHtml(comment.author_name),
      email: comment.author_email ?? '',
      url: comment.author_url ?? '',
      ip: comment.author_ip ?? '',
      agent: comment.author_agent ?? '',
      at: comment.created_at,
      content: comment.html,
      status: comment.status,
      type: 'comment',
      parent: comment.parent_id ?? 0,
      user: comment.account_id ?? 0,
      meta: [[ownFields.source, comment.source], ...optionalMeta(ownFields.edited, comment.edited_at), ...optionalMeta(ownFields.stone, comment.deleted_by), ...optionalMeta(ownFields.origin, comment.origin_url === null ? null : JSON.stringify({ url: comment.origin_url, photo: comment.origin_photo, protocol }))],
    },
    timeZone,
  );

const optionalMeta = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]]);

const mentionXml = (mention: Selectable<MentionsTable>, timeZone: string, id: number): string =>
  xmlOf(
    {
      id,
      author: escapeHtml(mention.title || mention.author_name || mention.source_url),
      email: '',
      url: mention.source_url,
      ip: mention.author_ip ?? '',
      agent: mention.author_agent ?? '',
      at: mention.created_at,
      content: mention.excerpt_html,
      status: mention.status,
      type: mention.protocol,
      parent: 0,
      user: 0,
      meta: [[ownFields.mention, JSON.stringify({ kind: mention.kind, title: mention.title, authorName: mention.author_name, authorUrl: mention.author_url, authorPhoto: mention.author_photo })]],
    },
    timeZone,
  );

type Said = { id: number; author: string; email: string; url: string; ip: string; agent: string; at: string; content: string; status: string; type: string; parent: number; user: number; meta: [string, string][] };

const xmlOf = (said: Said, timeZone: string): string =>
  `<wp:comment>${plainElement('wp:comment_id', said.id)}${element('wp:comment_author', said.author)}${element('wp:comment_author_email', said.email)}${plainElement('wp:comment_author_url', said.url)}` +
  `${element('wp:comment_author_IP', said.ip)}${element('wp:comment_agent', said.agent)}${element('wp:comment_date', localDate(said.at, timeZone))}${element('wp:comment_date_gmt', gmtDate(said.at))}` +
  `${element('wp:comment_content', said.content)}${element('wp:comment_approved', approved[said.status] ?? '0')}${element('wp:comment_type', said.type)}${plainElement('wp:comment_parent', said.parent)}` +
  `${plainElement('wp:comment_user_id', said.user)}${[...said.meta, [ownFields.time, said.at] as const].map(([key, value]) => metaXml(key, value, 'wp:commentmeta')).join('')}</wp:comment>\n`;

/** The highest id of a table. */
export async function highestId(database: Database, table: 'posts' | 'media' | 'comments' | 'terms'): Promise<number> {
  const { rows } = await sql<{ highest: number | null }>`select max(id) as highest from ${sql.table(table)}`.execute(database);
  return rows[0]?.highest ?? 0;
}
