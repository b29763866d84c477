// Somebody comes back from a provider: it is made sure that they left from here, and they are let in, linked, or told why not.
import type { Request, Response } from 'express';
import { comeThrough, halfCookie, halfTime, hasSecondFactor, openIdentities, sessionCookie, type Account, type Attempt, type Identity, type OfferedProvider } from '../../accounts/index.ts';
import { cookieOf } from '../../platform/web/index.ts';
import { settingsOf } from '../site.ts';
import { faultPage } from './fault-page.ts';
import { offerMerge } from './merge-page.ts';
import { answerPage, callbackUrl, goTo, isSecure, refusalIn, sessionIn, wordsOf, type SignInParts } from './parts.ts';

/** How long a reader stays signed in, in milliseconds: as long as any session lasts. */
const sessionTime = 30 * 24 * 3_600_000;

/** Answers a callback. */
export async function comeBack(parts: SignInParts, request: Request, response: Response, offer: OfferedProvider): Promise<void> {
  const query = queryOf(request);
  const state = query.get('state') ?? query.get('oauth_token') ?? query.get('denied');
  const provider = { key: offer.key, name: offer.name };
  if (state === null || state === '') return faultPage(parts, request, response, 'missing', { provider, onward: null });
  const { attemptCookie, takeAttempt, ProviderFault } = await openIdentities();
  const cookie = attemptCookie(offer.key, state);
  const token = cookieOf(request, cookie);
  if (token === undefined) return faultPage(parts, request, response, 'foreign', { provider, onward: null });
  // The cookie stays: whoever loads the page anew is told that all is done, not that they are strangers.
  const attempt = await parts.records.change((change) => takeAttempt(change, token));
  if (attempt === undefined || attempt.provider !== offer.key) return faultPage(parts, request, response, 'used', { provider, onward: null });
  const { onward, window, linkTo } = attempt;
  const told = { provider, onward, window, isLink: linkTo !== null };
  if (attempt.isCancelled) return faultPage(parts, request, response, 'cancelled', told);
  if (attempt.isLate) return faultPage(parts, request, response, 'late', told);
  try {
    const identity = await identityOf(parts, offer, attempt, query);
    await receive(parts, request, response, offer, attempt, identity);
  } catch (error) {
    if (error instanceof ProviderFault) return faultPage(parts, request, response, error.reason, told);
    const words = await wordsOf(parts.site);
    const { text, status } = await refusalIn(error, words);
    await answerPage(parts, request, response, { view: 'note', title: words.faults.refused.title, texts: [text], ways: [{ text: words.back, url: onward }], closes: window !== null, status });
  }
}

async function identityOf(parts: SignInParts, offer: OfferedProvider, { remember }: Attempt, query: URLSearchParams): Promise<Identity> {
  const { openProvider, ProviderFault, appShelf } = await openIdentities();
  const provider = await openProvider(offer.key, parts.site.providers, { fetcher: parts.fetcher, patienceMs: parts.providerPatience(), baseUrl: parts.site.baseUrl, blogName: (await settingsOf(parts.site)).title || new URL(parts.site.baseUrl).host, apps: appShelf(parts) });
  if (!provider) throw new ProviderFault('odd', 'this provider is not there any more');
  return provider.finish({ callbackUrl: callbackUrl(parts.site, offer.key), query, remember });
}

async function receive(parts: SignInParts, request: Request, response: Response, offer: OfferedProvider, attempt: Attempt, identity: Identity): Promise<void> {
  const { comeIn, linkIdentity } = await openIdentities();
  const { linkTo } = attempt;
  if (linkTo === null) {
    const { account } = await parts.records.change((change) => comeIn(change, identity));
    const isIn = await openDoor(parts, request, response, account, offer, attempt);
    return isIn ? welcome(parts, request, response, account, attempt) : undefined;
  }
  if ((await parts.readerOf(request))?.id !== linkTo) return faultPage(parts, request, response, 'otherAccount', { provider: null, onward: attempt.onward, window: attempt.window });
  const came = await parts.records.change((change) => linkIdentity(change, linkTo, identity));
  if (came.kind === 'of-another') return offerMerge(parts, request, response, came, offer);
  await welcome(parts, request, response, came.account, attempt);
}

/**
 * A new session in place of whatever this browser had: what somebody else knew of the old one is worth nothing. False for
 * an author whom their second factor is asked for first, or who has to set one up: then they were sent there.
 */
async function openDoor({ records, site, secret }: SignInParts, request: Request, response: Response, account: Account, offer: OfferedProvider, { onward, window }: Attempt): Promise<boolean> {
  const place = { address: request.ip ?? '', agent: request.headers['user-agent'] ?? '', provider: offer.key, lasting: true, present: sessionIn(request) };
  const came = await records.change((change) => comeThrough(change, secret, account.id, place, window === null ? onward : '/sign-in/done/'));
  const ours = { httpOnly: true, sameSite: 'lax', secure: isSecure(site), path: '/' } as const;
  if (came.kind === 'half') {
    response.cookie(halfCookie, came.half, { ...ours, maxAge: halfTime });
    goTo(response, '/desk/sign-in/second/');
    return false;
  }
  response.cookie(sessionCookie, came.token, { ...ours, maxAge: sessionTime });
  const isMissing = account.role !== null && (await settingsOf(site)).secondFactorRequired && !(await hasSecondFactor(site.database, account.id));
  if (isMissing) goTo(response, '/desk/security/');
  return !isMissing;
}

/** The last page of the window of an author whom their second factor was asked for. */
export async function done(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const reader = await parts.readerOf(request);
  return reader ? welcome(parts, request, response, reader, { onward: '/', window: 'unnamed', linkTo: null }) : goTo(response, '/sign-in/');
}

async function welcome(parts: SignInParts, request: Request, response: Response, { name }: Account, { onward, window, linkTo }: Pick<Attempt, 'onward' | 'window' | 'linkTo'>): Promise<void> {
  if (window === null) return goTo(response, onward);
  const { done, back } = await wordsOf(parts.site);
  await answerPage(parts, request, response, { view: 'done', title: done.title, texts: [linkTo === null ? done.text(name) : done.linked, done.close], ways: [{ text: back, url: onward }] });
}

/** The parameters as they came: none is there twice for a provider that means well. */
function queryOf({ url }: Request): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1, start + 8_000).replaceAll('%00', ''));
}
