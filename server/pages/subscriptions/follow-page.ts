// Following new posts by e-mail, without a comment: an address, and one mail that asks whether it was meant.
import type { Request, Response } from 'express';
import { askToFollow, readEmail, subscriptionsPath } from '../../subscriptions/index.ts';
import { answerPage, fieldOf, goTo, holdBack, wordsOf, type SubscriberPage, type SubscriberParts } from './answer-page.ts';

/** The form. */
export async function followForm(parts: SubscriberParts, request: Request, response: Response): Promise<void> {
  const reader = await parts.readerOf(request);
  await answerPage(parts, request, response, await formPage(parts, { email: reader?.email ?? '', fault: null }));
}

/** Notes the wish. The answer is the same whether an address is known or not. */
export async function takeFollower(parts: SubscriberParts, request: Request, response: Response): Promise<void> {
  const typed = fieldOf(request.body, 'email');
  const email = readEmail(typed);
  const words = await wordsOf(parts.site);
  if (email === undefined) {
    const fault = typed.trim() === '' ? words.pages.follow.missing : words.pages.follow.bad;
    return answerPage(parts, request, response, { ...(await formPage(parts, { email: typed.slice(0, 254), fault })), status: 400 });
  }
  // Whoever is signed in under an address need not show that they read there.
  const isConfirmed = (await parts.readerOf(request))?.email?.toLowerCase() === email;
  const held = await parts.records.change((change) => askToFollow(change, { email, wishes: [{ kind: 'posts' }], isConfirmed, address: request.ip ?? '', insists: true }));
  if (held) return answerPage(parts, request, response, { ...(await formPage(parts, { email, fault: holdBack(response, held, words) })), status: 429 });
  return goTo(response, `${subscriptionsPath}${isConfirmed ? 'following' : 'asked'}/`);
}

async function formPage({ site }: SubscriberParts, { email, fault }: { email: string; fault: string | null }): Promise<Extract<SubscriberPage, { view: 'ask' }>> {
  const { follow, manage } = (await wordsOf(site)).pages;
  return { view: 'ask', title: follow.title, text: follow.explain, action: subscriptionsPath, email, fault, button: follow.button, more: { text: `${follow.already} ${manage.askTitle}`, url: `${subscriptionsPath}manage/` } };
}
