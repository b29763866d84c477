// The page on which a subscriber sees everything that is kept about their address, changes it, takes it along, and is forgotten.
import type { Request, Response } from 'express';
import type { Database } from '../../platform/records/index.ts';
import { plainText, summarise } from '../../platform/text/index.ts';
import { askForOwnPage, findHolder, forget, keepOnly, namesOf, readEmail, readKept, subscriptionsPath, type Subscriber, type ToldComment } from '../../subscriptions/index.ts';
import { languageOf } from '../site.ts';
import { answerPage, fieldOf, goTo, holdBack, tickedIn, wordsOf, type ManageLocals, type SubscriberPage, type SubscriberParts } from './answer-page.ts';

const here = `${subscriptionsPath}manage/`;

/** Asks for the address to which the link is sent. */
export const askForm = async (parts: SubscriberParts, request: Request, response: Response): Promise<void> => answerPage(parts, request, response, await askPage(parts, { email: '', fault: null }));

/** Sends the link; the answer is the same whether the address is known or not. */
export async function takeAsking(parts: SubscriberParts, request: Request, response: Response): Promise<void> {
  const typed = fieldOf(request.body, 'email');
  const email = readEmail(typed);
  const words = await wordsOf(parts.site);
  if (email === undefined) {
    const fault = typed.trim() === '' ? words.pages.follow.missing : words.pages.follow.bad;
    return answerPage(parts, request, response, { ...(await askPage(parts, { email: typed.slice(0, 254), fault })), status: 400 });
  }
  const held = await parts.records.change((change) => askForOwnPage(change, parts.subscriptions, { email, address: request.ip ?? '' }));
  if (held) return answerPage(parts, request, response, { ...(await askPage(parts, { email, fault: holdBack(response, held, words) })), status: 429 });
  return goTo(response, `${here}sent/`);
}

async function askPage({ site }: SubscriberParts, { email, fault }: { email: string; fault: string | null }): Promise<Extract<SubscriberPage, { view: 'ask' }>> {
  const { manage } = (await wordsOf(site)).pages;
  return { view: 'ask', title: manage.askTitle, text: manage.ask, action: here, email, fault, button: manage.askButton, more: null };
}

/** Everything, for the holder of the link. */
export async function ownPage(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const holder = await findHolder(parts.site.database, parts.secret, token, parts.site.clock());
  if (!holder) return deadLink(parts, request, response);
  const { title } = (await wordsOf(parts.site)).pages.manage;
  return answerPage(parts, request, response, { view: 'manage', title, ...(await localsOf(parts, holder, token)), saved: request.query['saved'] !== undefined });
}

async function localsOf({ site, subscriptions }: SubscriberParts, holder: Subscriber, token: string): Promise<Omit<ManageLocals, 'saved'>> {
  const words = await wordsOf(site);
  const { date, dateTime } = await languageOf(site);
  const { manage } = words.pages;
  const kept = await readKept(site.database, subscriptions, holder);
  const names = await namesOf(site.database, words, kept.subscriptions);
  const titles = await titlesOf(site.database, kept.comments.map(({ postId }) => postId));
  const statuses: Readonly<Record<string, string>> = manage.status;
  const comments = kept.comments.map(async (comment) => ({
    title: titles.get(comment.postId) || words.untitled,
    when: dateTime(comment.createdAt),
    status: statuses[comment.status] ?? '',
    words: summarise(plainText(comment.html), 30),
    editUrl: comment.status === 'approved' || comment.status === 'pending' ? ((await subscriptions.conversation.editLink(site.database, comment)) ?? null) : null,
  }));
  return {
    action: `${here}${token}/`,
    email: holder.email,
    since: manage.since(date(holder.createdAt)),
    failing: holder.stoppedAt !== null,
    followed: kept.subscriptions.map(({ id, confirmedAt }, place) => ({ id, text: names[place] ?? '', waits: confirmedAt === null })),
    comments: await Promise.all(comments),
    mails: kept.mails.slice(0, 100).map((mail) => ({ what: manage.kinds[mail.kind] ?? '', when: dateTime(mail.settledAt ?? mail.createdAt), state: manage.states[mail.state] })),
    exportUrl: `${here}${token}/data.json`,
  };
}

async function titlesOf(database: Database, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('posts').select(['id', 'title']).where('id', 'in', [...new Set(ids)]).where('status', '=', 'published').execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Saves what is ticked, or forgets the address. */
export async function changeOwn(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret, records, subscriptions } = parts;
  const forgets = fieldOf(request.body, 'act') === 'forget';
  const comments = fieldOf(request.body, 'comments') === 'delete' ? 'delete' : 'anonymise';
  const done = await records.change(async (change) => {
    const holder = await findHolder(change.database, secret, token, site.clock());
    if (!holder) return false;
    if (forgets) await forget(change, subscriptions, holder, comments);
    else await keepOnly(change, holder, tickedIn(request.body, 'keep'));
    return true;
  });
  if (!done) return deadLink(parts, request, response);
  return goTo(response, forgets ? `${subscriptionsPath}forgotten/` : `${here}${token}/?saved`);
}

/** Everything as a file. */
export async function exportOwn(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret, subscriptions } = parts;
  const holder = await findHolder(site.database, secret, token, site.clock());
  if (!holder) return deadLink(parts, request, response);
  const { subscriber, subscriptions: followed, comments, mails } = await readKept(site.database, subscriptions, holder);
  const data = {
    blog: site.baseUrl,
    takenAt: site.clock().toISOString(),
    address: { email: subscriber.email, since: subscriber.createdAt, confirmedAt: subscriber.confirmedAt, stoppedAt: subscriber.stoppedAt },
    follows: followed.map(({ id: _id, subscriberId: _subscriberId, ...each }) => each),
    comments: await writtenOf(site.database, comments),
    mails: mails.map(({ kind, subject, state, createdAt, settledAt }) => ({ kind, subject, state, createdAt, settledAt })),
  };
  response.set({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'content-disposition': `attachment; filename="${new URL(site.baseUrl).hostname}.json"` });
  response.type('json').send(`${JSON.stringify(data, null, 2)}\n`);
}

/** What was written, and what was noted of whoever wrote it; what moderators noted for themselves is theirs. */
async function writtenOf(database: Database, comments: readonly ToldComment[]): Promise<object[]> {
  const rows = comments.length === 0 ? [] : await database.selectFrom('comments').select(['id', 'author_agent']).where('id', 'in', comments.map(({ id }) => id)).execute();
  const agents = new Map(rows.map((row) => [row.id, row.author_agent]));
  return comments.map(({ id, postId, parentId, status, authorName, authorEmail, authorUrl, authorIp, source, createdAt }) => ({ id, postId, parentId, status, authorName, authorEmail, authorUrl, authorIp, authorAgent: agents.get(id) ?? null, source, createdAt }));
}

async function deadLink(parts: SubscriberParts, request: Request, response: Response): Promise<void> {
  const { manage } = (await wordsOf(parts.site)).pages;
  return answerPage(parts, request, response, { view: 'note', title: manage.deadTitle, texts: [manage.dead], ask: { text: manage.askTitle, url: here }, status: 410 });
}
