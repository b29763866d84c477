// Asks a moderator what is to become of a comment or a mention, or of all that wait; each link decides one thing about one of them.
import { findAccount, may, type Account } from '../../accounts/index.ts';
import { html, type SafeHtml } from '../../kit/safe-html.ts';
import type { LetterLink, LetterPart, Mail, WrittenMail } from '../../platform/mail/index.ts';
import { directionOf, plainLines } from '../../platform/text/index.ts';
import { findPost } from '../../posts/index.ts';
import { moderationActs, moderationLink, moderationToken, type ModerationByMail } from '../link.ts';
import type { ToldComment, ToldMention } from '../parts.ts';
import { mayDecide } from '../moderator.ts';
import { finish, shortened, streamOf, threadIds, threadKey, type Stationery } from './stationery.ts';

const day = 24 * 3_600_000;

/** How long the links of a mail decide. */
export const moderationTime = 14 * day;

/** Comments and mentions that a digest shows whole. */
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
    parts: [{ kind: 'text', text: words.held.intro(comment.authorName || words.anonymous, title) }, ...(await askAbout(stationery, mail, await ofComment(stationery, comment), account)), ...ending(stationery)],
  });
}

/** The letter about one mention; undefined where it waits no more, or its addressee moderates no more. */
export async function heldMentionLetter(stationery: Stationery, mail: Mail, { mentionId, accountId }: { mentionId: number; accountId: number }): Promise<WrittenMail | undefined> {
  const { database, conversation, words, blog, secret } = stationery;
  const [mention, account] = [await conversation.findMention(database, mentionId), await findAccount(database, accountId)];
  const post = mention?.status === 'pending' ? await findPost(database, mention.postId) : undefined;
  if (!mention || !post || !account || !mayDecide(account, post)) return undefined;
  const title = post.title || words.untitled;
  const ids = threadIds(secret, mail.to.address);
  return finish(stationery, mail, {
    id: ids.heldMention(mention.id),
    references: [ids.post(mention.postId)],
    listId: streamOf(stationery, 'moderation'),
    subject: words.held.mentionSubject(title, blog),
    parts: [{ kind: 'text', text: words.held.mentionIntro(mention.name, title) }, ...(await askAbout(stationery, mail, ofMention(mention), account)), ...ending(stationery)],
  });
}

/** The letter about all that wait; undefined where none does. */
export async function digestLetter(stationery: Stationery, mail: Mail, { accountId }: { accountId: number }): Promise<WrittenMail | undefined> {
  const { database, conversation, words, blog, secret } = stationery;
  const moderator = await moderatorOf(stationery, accountId);
  const { comments, total: waiting } = await conversation.listHeld(database, mostShown);
  const { mentions, total: told } = await conversation.listHeldMentions(database, mostShown - comments.length);
  const total = waiting + told;
  if (!moderator || total === 0) return undefined;
  const parts: LetterPart[] = [{ kind: 'text', text: words.digest.intro(total) }];
  for (const held of [...(await Promise.all(comments.map((comment) => ofComment(stationery, comment)))), ...mentions.map(ofMention)]) {
    const title = (await findPost(database, held.postId))?.title || words.untitled;
    parts.push({ kind: 'rule' }, { kind: 'text', text: words.digest.on(held.name, title) }, ...(await askAbout(stationery, mail, held, moderator)));
  }
  const shown = comments.length + mentions.length;
  if (total > shown) parts.push({ kind: 'rule' }, { kind: 'text', text: words.digest.more(total - shown) });
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

/** Whatever waits: who said it, what, why it waits, and what is known of who said it. */
type Held = { what: ModerationByMail['what']; id: number; postId: number; name: string; html: SafeHtml; reasons: string; facts: string };

async function ofComment({ database, conversation, words }: Stationery, { id, postId, html, authorName, authorEmail, authorUrl, authorIp }: ToldComment): Promise<Held> {
  const name = authorName || words.anonymous;
  const facts = [name, authorEmail, authorUrl, authorIp].filter((fact): fact is string => fact !== null && fact !== '');
  return { what: 'comment', id, postId, name, html, reasons: await conversation.reasonsOf(database, id), facts: facts.join(', ') };
}

const ofMention = ({ id, postId, name, title, url, html: said, address, reasons }: ToldMention): Held => ({
  what: 'mention',
  id,
  postId,
  name,
  html: title === '' ? said : html`<p>${title}</p><p>${{ html: said }}</p>`,
  reasons,
  facts: [name, url, address].filter((fact): fact is string => fact !== null && fact !== '').join(', '),
});

const askAbout = async (stationery: Stationery, mail: Mail, held: Held, moderator: Account): Promise<LetterPart[]> => [
  { kind: 'said', by: stationery.words.wrote(held.name), text: shortened(await plainLines(held.html)), direction: directionOf(held.html) },
  { kind: 'small', text: [held.reasons, stationery.words.held.writer(held.facts)].filter(Boolean).join(' ') },
  { kind: 'links', links: actsOn(stationery, mail, held, moderator) },
];

/** The links are made from when the mail was posted, so that it says the same each time it is written. */
const actsOn = ({ baseUrl, secret, words }: Stationery, mail: Mail, { what, id }: Held, moderator: Account): LetterLink[] =>
  moderationActs.map((act) => ({ text: words.held.acts[act], url: moderationLink(baseUrl, moderationToken(secret, { what, id, act, accountId: moderator.id, until: Date.parse(mail.createdAt) + moderationTime })) }));

const ending = ({ words, blog, baseUrl }: Stationery): LetterPart[] => [
  { kind: 'rule' },
  { kind: 'small', text: `${words.held.explain} ${words.held.because} ${words.from(blog)}`, links: [{ text: words.held.desk, url: `${baseUrl}/desk/comments/` }] },
];
