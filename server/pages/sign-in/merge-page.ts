// Somebody proved that two accounts are theirs, and decides whether they become one.
import type { Request, Response } from 'express';
import { openIdentities, sameSeal, sealOf, type Account, type OfferedProvider } from '../../accounts/index.ts';
import { belongings } from './belongings.ts';
import { answerPage, fieldOf, goTo, refusalIn, wordsOf, type SignInParts } from './parts.ts';

/** How long the proof is good, in milliseconds. */
const proofTime = 15 * 60_000;
const purpose = 'merge accounts';

/** Asks, with the proof sealed into the form. */
export async function offerMerge(parts: SignInParts, request: Request, response: Response, { account, other }: { account: Account; other: Account }, { name }: OfferedProvider): Promise<void> {
  const words = await wordsOf(parts.site);
  if (other.role !== null) {
    const { author } = words.faults;
    return answerPage(parts, request, response, { view: 'note', title: author.title, texts: [author.text], ways: [{ text: words.back, url: '/account/' }], closes: false, status: 409 });
  }
  const proof = `${account.id}.${other.id}.${parts.site.clock().getTime() + proofTime}`;
  await answerPage(parts, request, response, { view: 'merge', title: words.account.mergeTitle, text: words.account.mergeAsk(name, other.name, account.name), fields: { proof: `${proof}.${sealOf(parts.secret, purpose, proof)}` } });
}

/** Does it, unless one of the accounts is not there any more. */
export async function takeMerge(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const reader = await parts.readerOf(request);
  const [, proof = '', kept, merged, until, seal = ''] = /^(([1-9]\d{0,8})\.([1-9]\d{0,8})\.(\d{13}))\.([\w-]{43})$/.exec(fieldOf(request.body, 'proof')) ?? [];
  const isGood = reader?.id === Number(kept) && Number(until) > parts.site.clock().getTime() && sameSeal(sealOf(parts.secret, purpose, proof), seal);
  if (!isGood) return goTo(response, '/account/');
  const { mergeAccounts } = await openIdentities();
  try {
    await parts.records.change((change) => mergeAccounts(change, belongings, { kept: Number(kept), merged: Number(merged) }));
  } catch (error) {
    const words = await wordsOf(parts.site);
    const { text, status } = await refusalIn(error, words);
    return answerPage(parts, request, response, { view: 'note', title: words.faults.refused.title, texts: [text], ways: [{ text: words.account.title, url: '/account/' }], closes: false, status });
  }
  goTo(response, '/account/?saved');
}
