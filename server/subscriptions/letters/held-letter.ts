// Asks a moderator what is to become of a comment, or of all that wait; each link decides one thing about one comment.
import { findAccount, may, type Account } from '../../accounts/index.ts';
import type { LetterLink, LetterPart, Mail, WrittenMail } from '../../platform/mail/index.ts';
import { directionOf, plainLines } from '../../platform/text/index.ts';
import { findPost } from '../../posts/index.ts';
import { moderationActs, moderationLink, moderationToken } from '../link.ts';
import type { ToldComment } from '../parts.ts';
import { mayDecide } from '../moderator.ts';
import { finish, shortened, streamOf, threadIds, threadKey, type Stationery } from './stationery.ts';

const day = 24 * 3_600_000;

/** How long the links of a mail decide. */
export const moderationTime = 14 * day;

/** Comments that a digest shows whole. */
const mostShown = 25;

/** The letter about one comment; undefined where it waits no more, or its addressee moderates no more. */
export async function heldLetter(stationery: Stationery, mail: Mail, { commentId, accountId }: { commentId: number; accountId: number }): Promise<WrittenMail | undefined> {
  const { database, conversation, words, blog, secret } = stationery;
  const [comment, account] = [await conversation.find(database, commentId), await findAccount(database, accountId)];
  const post = comment?.status === 'pending' ? await findPost(database, comment.postId) : undefined;
  if (!comment || !post || !account || !mayDecide(account, post)) return undefined;
  const title = post.title || words.untitled;
  const ids = threadIds(secret, mail.to.address);
  return finish(stationery, mail, {
    id: ids.held(comment.id),
    references: [ids.post(comment.postId)],
    listId: streamOf(stationery, 'moderation'),
    subject: words.held.subject(title, blog),
    parts: [{ kind: 'text', text: words.held.intro(comment.authorName || words.anonymous, title) }, ...(await askAbout(stationery, mail, comment, account)), ...ending(stationery)],
  });
}

/** The letter about all that wait; undefined where none does. */
export async function digestLetter(stationery: Stationery, mail: Mail, { accountId }: { accountId: number }): Promise<WrittenMail | undefined> {
  const { database, conversation, words, blog, secret } = stationery;
  const moderator = await moderatorOf(stationery, accountId);
  const { comments, total } = await conversation.listHeld(database, mostShown);
  if (!moderator || total === 0) return undefined;
  const parts: LetterPart[] = [{ kind: 'text', text: words.digest.intro(total) }];
  for (const comment of comments) {
    const title = (await findPost(database, comment.postId))?.title || words.untitled;
    parts.push({ kind: 'rule' }, { kind: 'text', text: words.digest.on(comment.authorName || words.anonymous, title) }, ...(await askAbout(stationery, mail, comment, moderator)));
  }
  if (total > comments.length) parts.push({ kind: 'rule' }, { kind: 'text', text: words.digest.more(total - comments.length) });
  return finish(stationery, mail, {
    id: `digest.${mail.id}.${Date.parse(mail.createdAt)}.${threadKey(secret, mail.to.address)}`,
    listId: streamOf(stationery, 'moderation'),
    subject: words.digest.subject(total, blog),
    parts: [...parts, ...ending(stationery)],
  });
}

async function moderatorOf({ database }: Stationery, accountId: number): Promise<Account | undefined> {
  const account = await findAccount(database, accountId);
  return account && may(account.role, 'moderate') ? account : undefined;
}

async function askAbout(stationery: Stationery, mail: Mail, comment: ToldComment, moderator: Account): Promise<LetterPart[]> {
  const { database, conversation, words } = stationery;
  const reasons = await conversation.reasonsOf(database, comment.id);
  const facts = [comment.authorName || words.anonymous, comment.authorEmail, comment.authorUrl, comment.authorIp].filter((fact): fact is string => fact !== null && fact !== '');
  return [
    { kind: 'said', by: words.wrote(comment.authorName || words.anonymous), text: shortened(await plainLines(comment.html)), direction: directionOf(comment.html) },
    { kind: 'small', text: [reasons, words.held.writer(facts.join(', '))].filter(Boolean).join(' ') },
    { kind: 'links', links: actsOn(stationery, mail, comment, moderator) },
  ];
}

/** The links are made from when the mail was posted, so that it says the same each time it is written. */
const actsOn = ({ baseUrl, secret, words }: Stationery, mail: Mail, { id }: ToldComment, moderator: Account): LetterLink[] =>
  moderationActs.map((act) => ({ text: words.held.acts[act], url: moderationLink(baseUrl, moderationToken(secret, { commentId: id, act, accountId: moderator.id, until: Date.parse(mail.createdAt) + moderationTime })) }));

const ending = ({ words, blog, baseUrl }: Stationery): LetterPart[] => [
  { kind: 'rule' },
  { kind: 'small', text: `${words.held.explain} ${words.held.because} ${words.from(blog)}`, links: [{ text: words.held.desk, url: `${baseUrl}/desk/comments/` }] },
];
