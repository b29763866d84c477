// The page behind the link of a confirmation: what was asked for, and one button. Looking at it confirms nothing, for programs that read mail look too.
import type { Request, Response } from 'express';
import { confirm, findUnconfirmed, namesOf, refuse, subscriptionsPath } from '../../subscriptions/index.ts';
import { answerPage, fieldOf, goTo, tickedIn, wordsOf, type SubscriberParts } from './answer-page.ts';

/** What waits to be confirmed. */
export async function confirmForm(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret } = parts;
  const words = await wordsOf(site);
  const says = words.pages.confirm;
  const found = await findUnconfirmed(site.database, secret, token, site.clock());
  if (!found) return answerPage(parts, request, response, deadLink(words));
  const names = await namesOf(site.database, words, found.wishes);
  const wishes = found.wishes.map(({ id }, place) => ({ id, text: names[place] ?? '' }));
  return answerPage(parts, request, response, { view: 'confirm', title: says.title, text: says.explain(found.subscriber.email), action: `${subscriptionsPath}confirm/${token}/`, wishes });
}

/** Confirms what is ticked, or leaves the address alone from now on. */
export async function takeConfirmation(parts: SubscriberParts, request: Request, response: Response, token: string): Promise<void> {
  const { site, secret, records } = parts;
  const refuses = fieldOf(request.body, 'act') === 'refuse';
  const meant = tickedIn(request.body, 'wish');
  const done = await records.change(async (change) => {
    const found = await findUnconfirmed(change.database, secret, token, site.clock());
    if (!found) return false;
    if (refuses) await refuse(change, found.subscriber);
    else await confirm(change, found, meant);
    return true;
  });
  if (done) return goTo(response, `${subscriptionsPath}${refuses ? 'left-alone' : 'following'}/`);
  return answerPage(parts, request, response, deadLink(await wordsOf(site)));
}

const deadLink = ({ pages }: Awaited<ReturnType<typeof wordsOf>>) => ({ view: 'note', title: pages.confirm.deadTitle, texts: [pages.confirm.dead], ask: { text: pages.manage.askTitle, url: `${subscriptionsPath}manage/` }, status: 410 }) as const;
