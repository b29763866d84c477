// The page behind the link that ends a kind of mail. A mail program's own button sends its POST here from wherever it is, without a cookie (RFC 8058): the link alone decides.
import type { Request, Response } from 'express';
import { findEnding, namesOf, stop, subscriptionsPath, type Ending } from '../../subscriptions/index.ts';
import { answerPage, fieldOf, wordsOf, type SubscriberParts } from './answer-page.ts';

/** What would be ended. */
export async function stopForm(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret } = parts;
  const { stop: says } = (await wordsOf(site)).pages;
  const found = await findEnding(site.database, secret, token);
  if (!found) return deadLink(parts, request, response);
  const { email, stopped } = found;
  return answerPage(parts, request, response, { view: 'stop', title: says.title, text: says.explain(email), action: `${subscriptionsPath}stop/${token}/`, what: await nameOf(parts, found), all: stopped.kind !== 'own-posts' });
}

/** Ends it. Sent twice, it is the same. */
export async function takeStop(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret, records } = parts;
  const { stop: says, manage } = (await wordsOf(site)).pages;
  const everything = fieldOf(request.body, 'act') === 'all';
  const found = await findEnding(site.database, secret, token);
  if (!found) return deadLink(parts, request, response);
  await records.change((change) => stop(change, found, { everything }));
  return answerPage(parts, request, response, { view: 'note', title: says.doneTitle, texts: [...(everything ? [] : [await nameOf(parts, found)]), says.done], ask: { text: manage.askTitle, url: `${subscriptionsPath}manage/` } });
}

async function nameOf({ site }: SubscriberParts, { stopped }: Ending): Promise<string> {
  const words = await wordsOf(site);
  return stopped.kind === 'own-posts' ? words.pages.stop.ownComments : ((await namesOf(site.database, words, [stopped]))[0] ?? '');
}

async function deadLink(parts: SubscriberParts, request: Request, response: Response): Promise<void> {
  const { stop: says, manage } = (await wordsOf(parts.site)).pages;
  return answerPage(parts, request, response, { view: 'note', title: says.deadTitle, texts: [says.dead], ask: { text: manage.askTitle, url: `${subscriptionsPath}manage/` }, status: 404 });
}
