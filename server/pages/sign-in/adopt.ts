// Comments that somebody wrote as a guest become theirs, once they have shown that they read at the address.
import type { Request, Response } from 'express';
import { openIdentities, type Reader } from '../../accounts/index.ts';
import { listCommentsBy, openCommentsOfAccount } from '../../comments/index.ts';
import { postMail } from '../../platform/mail/index.ts';
import { take, visitorAt } from '../../platform/throttle/index.ts';
import { readEmail } from '../../subscriptions/index.ts';
import { answerPage, goTo, wordsOf, type SignInParts } from './parts.ts';

const day = 24 * 3_600_000;
const perNetwork = { name: 'adopt', burst: 6, every: 10 * 60_000 };
/** Nobody's mailbox is filled by this. */
const perAddress = { name: 'adopt mail', burst: 2, every: 12 * 3_600_000 };

/** Sends a link to the address, where comments were written with it; whether there are any shows in nothing. False for what is no address. */
export async function askToAdopt({ records }: SignInParts, request: Request, reader: Reader, typed: string): Promise<boolean> {
  const email = readEmail(typed);
  if (email === undefined) return false;
  await records.change(async (change) => {
    if (await take(change, { allowance: perNetwork, whose: visitorAt(request.ip ?? '') })) return;
    if ((await listCommentsBy(change.database, email)).length === 0 || (await take(change, { allowance: perAddress, whose: email }))) return;
    const until = Date.parse(change.now) + day;
    await postMail(change, { kind: 'adopt', payload: { accountId: reader.id, until }, to: { name: '', address: email }, goodUntil: new Date(until) });
  });
  return true;
}

/** Asks: programs that read mail open links, too. */
export async function adoptPage(parts: SignInParts, request: Request, response: Response, token: string): Promise<void> {
  const reader = await parts.readerOf(request);
  const words = await wordsOf(parts.site);
  const said = (await openIdentities()).readAdoptToken(parts.secret, token, parts.site.clock());
  if (said && !reader) return goTo(response, `/sign-in/?onward=${encodeURIComponent(addressOf(request))}`);
  if (!said || !reader || said.accountId !== reader.id) return dead(parts, request, response);
  await answerPage(parts, request, response, { view: 'adopt', title: words.account.adoptTitle, text: words.account.adoptAsk(said.email, reader.name), action: addressOf(request) });
}

/** Where the page is: below `/account`, of which the path of a request to these routes tells nothing. */
const addressOf = ({ baseUrl, path }: Request): string => `${baseUrl}${path}`;

/** Does it. */
export async function takeAdoption(parts: SignInParts, request: Request, response: Response, token: string): Promise<void> {
  const reader = await parts.readerOf(request);
  const said = (await openIdentities()).readAdoptToken(parts.secret, token, parts.site.clock());
  if (!said || !reader || said.accountId !== reader.id) return dead(parts, request, response);
  const [words, { adoptComments }] = [await wordsOf(parts.site), await openCommentsOfAccount()];
  const count = await parts.records.change((change) => adoptComments(change, said.email, reader));
  await answerPage(parts, request, response, { view: 'note', title: words.account.adoptTitle, texts: [words.account.adopted(count)], ways: [{ text: words.account.title, url: '/account/' }], closes: false });
}

async function dead(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const { account } = await wordsOf(parts.site);
  await answerPage(parts, request, response, { view: 'note', title: account.adoptTitle, texts: [account.adoptDead], ways: [{ text: account.title, url: '/account/' }], closes: false, status: 410 });
}

