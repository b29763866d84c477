// The conversation of a post as WordPress's comments.
import type { Selectable } from 'kysely';
import type { CommentsTable, MentionsTable } from '../../../db/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { ownTextField, writeOwnText } from '../content/own-text.ts';
import { ownFields } from '../import/own-form.ts';
import { metaXml } from './item-xml.ts';
import { gmtDate, localDate } from './local-time.ts';
import type { CommentNumbers } from './comment-numbers.ts';
import { roomyEmail, roomyName, roomyUrl } from './room.ts';
import { asHtml, element, plainElement } from './xml.ts';

/** WordPress knows no stones: to it, one is a comment in the trash, and what answers it stays. */
const approved: Readonly<Record<string, string>> = { approved: '1', pending: '0', spam: 'spam', trash: 'trash', stone: 'trash' };

/** A conversation as XML, and how much of it there is. */
export type Conversation = { xml: string; comments: number; mentions: number };

/** Mentions whose pages link here; replies that are comments are told of as those, and what was taken back or deleted is not told of. */
const mentionsOf = (database: Database, postId: number) => database.selectFrom('mentions').selectAll().where('post_id', '=', postId).where('retracted_at', 'is', null);

/** Comments in their order, then mentions. */
export async function conversationXml(database: Database, postId: number, timeZone: string, numbers: CommentNumbers): Promise<Conversation> {
  const comments = await database.selectFrom('comments').selectAll().where('post_id', '=', postId).orderBy('created_at').orderBy('id').execute();
  const mentions = await mentionsOf(database, postId).where('comment_id', 'is', null).orderBy('id').execute();
  const came = new Map((await mentionsOf(database, postId).where('comment_id', 'is not', null).execute()).map(({ comment_id, protocol }) => [comment_id, protocol]));
  const numberOf = numbers.ofComments(comments);
  const said = [...comments.map((comment) => saidInComment(comment, numberOf, came.get(comment.id) ?? 'webmention')), ...mentions.map((mention) => saidInMention(mention, numbers.ofMention(mention.id)))];
  return { xml: said.map((each) => xmlOf(each, timeZone)).join(''), comments: comments.length, mentions: mentions.length };
}

/** `own` is its number here where WordPress is told another. */
type Said = { id: number; own?: number; author: string; email: string; url: string; ip: string; agent: string; at: string; content: string; status: string; type: string; parent: number; user: number; meta: [string, string][] };

function saidInComment(comment: Selectable<CommentsTable>, numberOf: (id: number) => number, protocol: string): Said {
  const origin = comment.origin_url === null ? null : JSON.stringify({ url: comment.origin_url, photo: comment.origin_photo, protocol });
  return {
    id: numberOf(comment.id),
    own: comment.id,
    author: comment.author_name,
    email: comment.author_email ?? '',
    url: comment.author_url ?? '',
    ip: comment.author_ip ?? '',
    agent: comment.author_agent ?? '',
    at: comment.created_at,
    content: comment.html,
    status: comment.status,
    type: 'comment',
    parent: comment.parent_id === null ? 0 : numberOf(comment.parent_id),
    user: comment.account_id ?? 0,
    meta: [[ownTextField, writeOwnText({ source: comment.source }, comment.html)], ...optionalMeta(ownFields.edited, comment.edited_at), ...optionalMeta(ownFields.stone, comment.deleted_by), ...optionalMeta(ownFields.origin, origin)],
  };
}

const saidInMention = (mention: Selectable<MentionsTable>, id: number): Said => ({
  id,
  author: mention.title || mention.author_name || mention.source_url,
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
});

const optionalMeta = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]]);

/** An element a line, as WordPress writes them. */
function xmlOf(said: Said, timeZone: string): string {
  const fitting = { author: roomyName(said.author), email: roomyEmail(said.email), url: roomyUrl(said.url) };
  const { author, email, url } = said;
  const whole = { ...(author !== fitting.author && { author }), ...(email !== fitting.email && { email }), ...(url !== fitting.url && { url }) };
  const meta: [string, string][] = [...said.meta, [ownFields.time, said.at], ...(Object.keys(whole).length > 0 ? [[ownFields.whole, JSON.stringify(whole)] satisfies [string, string]] : [])];
  return `${[
    `<wp:comment>${plainElement('wp:comment_id', said.id)}`,
    ...(said.own === undefined || said.own === said.id ? [] : [plainElement('parley:comment_id', said.own)]),
    element('wp:comment_author', asHtml(fitting.author)),
    element('wp:comment_author_email', fitting.email),
    element('wp:comment_author_url', fitting.url),
    element('wp:comment_author_IP', said.ip),
    element('wp:comment_agent', said.agent),
    element('wp:comment_date', localDate(said.at, timeZone)),
    element('wp:comment_date_gmt', gmtDate(said.at)),
    element('wp:comment_content', said.content),
    element('wp:comment_approved', approved[said.status] ?? '0'),
    element('wp:comment_type', said.type),
    plainElement('wp:comment_parent', said.parent),
    plainElement('wp:comment_user_id', said.user),
  ].join('\n')}\n${meta.map(([key, value]) => metaXml(key, value, 'wp:commentmeta')).join('')}</wp:comment>\n`;
}
