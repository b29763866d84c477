// Carries the comments of one item: replies below what they answer, pingbacks and trackbacks as mentions.
import { createHash } from 'node:crypto';
import { addComment, type CommentStatus } from '../../comments/index.ts';
import { escapeHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { addMention, mentionProtocols, type MentionProtocol } from '../../mentions/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { englishWords, plainText, render } from '../../platform/text/index.ts';
import { absoluteAddress } from '../../posts/index.ts';
import { withLinkedAddresses } from '../content/bare-addresses.ts';
import { withoutOldLinks } from '../content/old-links.ts';
import { paragraphs } from '../content/paragraphs.ts';
import type { WxrComment, WxrItem } from '../wxr/wxr.ts';
import { momentOf } from './dates.ts';
import { freeNumber } from './free-number.ts';
import { keyOf, nameOf, type Importing } from './importing.ts';
import { metaValue } from './item-meta.ts';
import { moreExactly, ownEditOf, ownMentionOf, ownOriginOf, ownSourceOf, ownStoneOf, ownTimeOf, wholeComment } from './own-form.ts';

/** Carries those that were not carried before. `postId` is the item's post here. */
export async function carryComments(change: Change, importing: Importing, item: WxrItem, postId: number): Promise<void> {
  if (item.comments.length === 0) return;
  const { database } = change;
  const post = await database.selectFrom('posts').select('path').where('id', '=', postId).executeTakeFirst();
  if (!post) return;
  const comments = item.comments.map(wholeComment);
  const carry: Carry = { change, importing, item, postId, path: post.path, local: new Map(), trashedWith: statusesBeforeTrash(item) };
  const keys = comments.map((comment) => commentKey(item, comment));
  const done = new Map([...(await importing.ledger.find(database, 'comment', keys)), ...(await importing.ledger.find(database, 'mention', keys))]);
  for (const comment of parentsFirst(comments)) {
    const key = commentKey(item, comment);
    const known = done.get(key);
    if (known != null) carry.local.set(comment.id, known);
    if (known !== undefined) importing.report.already(protocolOf(comment) ? 'mentions' : 'comments');
    else if (protocolOf(comment)) await carryMention(carry, comment, key);
    else await carryComment(carry, comment, key);
  }
  await importing.parts.engine.keepGivenIds(database, 'comments');
}

type Carry = {
  change: Change;
  importing: Importing;
  item: WxrItem;
  postId: number;
  path: string | null;
  /** Comments here by their old ids. */
  local: Map<number, number>;
  /** What the comments of a trashed post were before. */
  trashedWith: ReadonlyMap<number, string>;
};

async function carryComment(carry: Carry, comment: WxrComment, key: string): Promise<void> {
  const { change, importing, item, postId, local } = carry;
  const { report, survey } = importing;
  const name = commentName(item, comment);
  if (comment.type !== '' && comment.type !== 'comment') {
    report.notCarried(`comment of type ${comment.type}`, 'is a plugin’s own kind, and no comment of a reader', name);
    await importing.ledger.note(change.database, 'comment', key, null);
    return;
  }
  const parentId = comment.parentId > 0 ? local.get(comment.parentId) : undefined;
  if (comment.parentId > 0 && parentId === undefined) report.changed('reply', 'stands at the top: the comment it answers is not in the file', name);
  const [stone, editedAt, origin] = [comment.approved === 'trash' ? ownStoneOf(comment.meta) : undefined, ownEditOf(comment.meta), ownOriginOf(comment.meta)];
  const id = await addComment(change, {
    keepId: await freeNumber(change, 'comments', comment.id, survey),
    postId,
    parentId: parentId ?? null,
    status: statusOf(carry, comment),
    accountId: importing.accountById.get(comment.userId) ?? null,
    authorName: plainText(comment.author).slice(0, 250),
    authorEmail: comment.email || null,
    authorUrl: webAddress(comment.url),
    authorIp: comment.ip || null,
    authorAgent: comment.agent.slice(0, 500) || null,
    source: ownSourceOf(comment)?.source ?? comment.content,
    html: await commentHtml(importing, comment),
    createdAt: moreExactly(ownTimeOf(comment.meta), momentOf(comment.dateGmt, comment.date, survey.offset)) ?? change.now,
    isOld: true,
    ...(editedAt !== undefined && { editedAt }),
    ...(stone !== undefined && { deletedBy: stone }),
    ...(origin && { origin: { url: origin.url, photo: origin.photo } }),
  });
  if (origin) await noteOrigin(carry, origin, id);
  local.set(comment.id, id);
  await importing.ledger.note(change.database, 'comment', key, id);
  report.carried('comments');
  if (comment.id > 0 && id !== comment.id) report.changed('number of a comment', 'was taken; these have a new one', `${name}: now ${id}`);
  if (comment.url !== '' && webAddress(comment.url) === null) report.changed('address of a commenter', 'is none and was left out', `${name}: ${comment.url}`);
  reportCommentMeta(carry, comment, name);
}

/** So that the page it was written as is known when it is told of again. */
async function noteOrigin({ change, importing, postId, path }: Carry, { url, protocol }: { url: string; protocol: MentionProtocol }, commentId: number): Promise<void> {
  const { baseUrl } = importing.parts.posts;
  const targetUrl = path === null ? `${baseUrl}/?p=${postId}` : absoluteAddress(baseUrl, path);
  await addMention(change, { postId, protocol, kind: 'reply', sourceUrl: url, targetUrl, status: 'approved', title: '', authorName: '', authorUrl: null, excerptHtml: escapeHtml(''), createdAt: change.now, commentId });
}

async function carryMention(carry: Carry, comment: WxrComment, key: string): Promise<void> {
  const { change, importing, item, postId, path } = carry;
  const { report, survey, parts } = importing;
  const name = commentName(item, comment);
  const protocol = protocolOf(comment);
  const sourceUrl = webAddress(comment.url);
  const leaveOut = async (reason: string) => {
    report.notCarried(comment.type, reason, name);
    await importing.ledger.note(change.database, 'mention', key, null);
  };
  if (protocol === undefined || sourceUrl === null) return leaveOut('says not which page it comes from');
  const own = ownMentionOf(comment.meta);
  const id = await addMention(change, {
    postId,
    protocol,
    kind: own?.kind ?? 'mention',
    sourceUrl,
    targetUrl: path === null ? `${parts.posts.baseUrl}/?p=${postId}` : absoluteAddress(parts.posts.baseUrl, path),
    title: own?.title ?? plainText(comment.author),
    authorName: own?.authorName ?? '',
    authorUrl: own?.authorUrl ?? null,
    authorPhoto: own?.authorPhoto ?? null,
    excerptHtml: (await render(comment.content, 'html', { trust: 'stranger', baseUrl: parts.posts.baseUrl, words: englishWords })).html,
    status: statusOf(carry, comment),
    authorIp: comment.ip || null,
    authorAgent: comment.agent.slice(0, 500) || null,
    createdAt: moreExactly(ownTimeOf(comment.meta), momentOf(comment.dateGmt, comment.date, survey.offset)) ?? change.now,
  });
  if (id === null) return leaveOut('the same page mentions the same post already');
  await importing.ledger.note(change.database, 'mention', key, id);
  report.carried('mentions');
  reportCommentMeta(carry, comment, name);
}

/** WordPress's comments are HTML with its paragraphs, and addresses in them are links. */
async function commentHtml({ oldBlog, parts }: Importing, comment: WxrComment): Promise<SafeHtml> {
  const own = ownSourceOf(comment) !== undefined;
  const html = own ? withoutOldLinks(comment.content, oldBlog) : withLinkedAddresses(withoutOldLinks(paragraphs(comment.content), oldBlog), { inRunningText: true });
  return (await render(html, 'html', { trust: 'commenter', baseUrl: parts.posts.baseUrl, words: englishWords })).html;
}

function statusOf({ trashedWith }: Carry, comment: WxrComment): CommentStatus {
  const status = comment.approved === 'post-trashed' ? (trashedWith.get(comment.id) ?? '0') : comment.approved;
  if (status === '1' || status === 'approve' || status === 'approved') return 'approved';
  return status === 'spam' || status === 'trash' ? status : 'pending';
}

/** `a:2:{i:12;s:1:"1";…}`: WordPress notes what comments were when their post went to the trash. */
const statusesBeforeTrash = (item: WxrItem): Map<number, string> =>
  new Map([...(metaValue(item, '_wp_trash_meta_comments_status') ?? '').matchAll(/i:(\d+);s:\d+:"(\w+)"/g)].map(([, id = '', status = '']) => [Number(id), status]));

const protocolOf = (comment: WxrComment): MentionProtocol | undefined => mentionProtocols.find((protocol) => protocol === comment.type);

const commentKey = (item: WxrItem, comment: WxrComment): string =>
  comment.id > 0 ? String(comment.id) : `${keyOf(item)}/${createHash('sha256').update([comment.author, comment.email, comment.dateGmt, comment.date, comment.content].join('\n')).digest('hex').slice(0, 32)}`;

const commentName = (item: WxrItem, comment: WxrComment): string => `comment ${comment.id} by ${comment.author.slice(0, 80) || 'nobody'} on ${nameOf(item)}`;

/** Each after the one it answers. */
function parentsFirst(comments: readonly WxrComment[]): WxrComment[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const placed = new Set<WxrComment>();
  for (const comment of comments) {
    const chain: WxrComment[] = [];
    const climbed = new Set<WxrComment>();
    for (let each: WxrComment | undefined = comment; each && !placed.has(each) && !climbed.has(each); each = byId.get(each.parentId)) {
      climbed.add(each);
      chain.push(each);
    }
    for (const each of chain.toReversed()) placed.add(each);
  }
  return [...placed];
}

function webAddress(written: string): string | null {
  const url = URL.parse(written);
  return url && /^https?:$/.test(url.protocol) && written.length <= 2_000 ? written : null;
}

function reportCommentMeta({ importing }: Carry, comment: WxrComment, name: string): void {
  for (const { key } of comment.meta) if (!key.startsWith('_parley_')) importing.report.notCarried(`custom field ${key} of comments`, 'custom fields of plugins have no place here', name);
}
