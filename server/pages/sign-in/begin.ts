// Somebody chooses what to sign in with, and is led there; what they were writing is kept meanwhile.
import type { Request, Response } from 'express';
import { openIdentities, type Attempt, type ProviderKey, type OfferedProvider } from '../../accounts/index.ts';
import { takeAll, visitorAt, type Allowance, type Held } from '../../platform/throttle/index.ts';
import { isForeign } from '../../platform/web/index.ts';
import { ticksIn } from '../follow-ticks.ts';
import { idIn } from '../reply-form.ts';
import { settingsOf } from '../site.ts';
import { keepReplyOf, rememberReply } from './draft.ts';
import { faultPage, type SignInFault } from './fault-page.ts';
import { answerPage, callbackUrl, fieldOf, isSecure, offersOf, onwardIn, wordsOf, type SignInParts } from './parts.ts';

/** Ways that one network begins. */
const perNetwork: Allowance = { name: 'sign-in way', burst: 40, every: 15_000 };

/** The choice, for whoever comes without one. From a form, what was typed is kept. */
export async function choose(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const { onward, window } = await wishesIn(parts, request, response);
  const [words, reader, offers] = [await wordsOf(parts.site), await parts.readerOf(request), await offersOf(parts.site)];
  const texts = offers.length === 0 ? [words.none] : [reader ? words.chooseAgain(reader.name) : words.choose];
  await answerPage(parts, request, response, { view: 'choose', title: words.title, texts, offers: offers.map((offer) => ({ ...offer, label: words.with(offer.name) })), onward, window });
}

/** Leads to a provider; asks first for an address where that has to be known. */
export async function begin(parts: SignInParts, request: Request, response: Response, offer: OfferedProvider): Promise<void> {
  // A link from elsewhere leads nowhere by itself.
  if (request.method !== 'POST' && isForeign(request, parts.site.baseUrl)) return choose(parts, request, response);
  const wishes = await wishesIn(parts, request, response);
  const typed = fieldOf(request.body, 'address').trim().slice(0, 300);
  if (offer.asks !== null && typed === '') return askAddress(parts, request, response, offer, wishes);
  const held = await parts.records.change((change) => takeAll(change, [{ allowance: perNetwork, whose: visitorAt(request.ip ?? '') }]));
  if (held) return fail(parts, request, response, offer, wishes, held);
  const { openProvider, openAttempt, ProviderFault, attemptCookie, attemptKnownTime, appShelf } = await openIdentities();
  const provider = await openProvider(offer.key, parts.site.providers, { fetcher: parts.fetcher, patienceMs: parts.providerPatience(), baseUrl: parts.site.baseUrl, blogName: (await settingsOf(parts.site)).title || new URL(parts.site.baseUrl).host, apps: appShelf(parts) });
  if (!provider) return choose(parts, request, response);
  try {
    const begun = await provider.begin({ callbackUrl: callbackUrl(parts.site, offer.key), address: typed });
    const { token } = await parts.records.change((change) => openAttempt(change, { provider: offer.key, remember: begun.remember, ...wishes }));
    response.cookie(attemptCookie(offer.key, begun.state), token, { httpOnly: true, sameSite: 'lax', secure: isSecure(parts.site), path: '/sign-in/', maxAge: attemptKnownTime });
    await lead(parts, request, response, offer, { url: begun.url, onward: wishes.onward });
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    if (error.reason === 'address') return askAddress(parts, request, response, offer, wishes, typed);
    await fail(parts, request, response, offer, wishes, error.reason);
  }
}

/** What somebody wants of a sign-in. */
export type Wishes = Pick<Attempt, 'onward' | 'linkTo' | 'window'>;

/** Reads it of a form or an address, and keeps the reply that was being written. */
export async function wishesIn(parts: SignInParts, request: Request, response: Response): Promise<Wishes> {
  const { site, records, secret } = parts;
  const window = windowIn(request);
  const linkTo = fieldOf(request.body, 'link') === '' ? null : ((await parts.readerOf(request))?.id ?? null);
  const path = fieldOf(request.body, 'reply_path');
  if (path === '') return { onward: onwardIn(fieldOf(request.body, 'onward') || request.query['onward'], site), linkTo, window };
  const field = (name: string): string => fieldOf(request.body, name);
  const parentId = idIn(field('comment_parent'));
  const values = { comment: field('comment').slice(0, 70_000), author: field('author').slice(0, 300), email: field('email').slice(0, 300), url: field('url').slice(0, 300) };
  const held = await records.change((change) => keepReplyOf(change, request, secret, { path: onwardIn(path, site), parentId, values, ticks: ticksIn(field), keeps: field('wp-comment-cookies-consent') !== '' }));
  await rememberReply(response, held, isSecure(site));
  const onward = onwardIn(path, site).split(/[?#]/, 1)[0] ?? '/';
  return { onward: `${onward}${parentId === null ? '' : `?replytocom=${parentId}`}#respond`, linkTo, window };
}

/** The window that somebody is in, by its name; null on a page. */
function windowIn({ body, query }: Request): string | null {
  const named: unknown = fieldOf(body, 'window') || query['window'];
  return typeof named === 'string' ? (/^[\w-]{1,40}$/.exec(named)?.[0] ?? 'unnamed') : null;
}

async function askAddress(parts: SignInParts, request: Request, response: Response, offer: OfferedProvider, { onward, linkTo, window }: Wishes, wrong?: string): Promise<void> {
  const words = await wordsOf(parts.site);
  const fields = { onward, ...(linkTo !== null && { link: 'yes' }), ...(window !== null && { window }) };
  const asks = offer.asks ?? 'site';
  await answerPage(parts, request, response, { view: 'address', title: words.with(offer.name), provider: offer.key, label: words.address[asks] ?? '', hint: words.hint[asks] ?? '', value: wrong ?? '', fault: wrong === undefined ? null : words.faults.address.text, fields, back: onward, ...(wrong !== undefined && { status: 400 }) });
}

/** From a form, by a page of its own: browsers let no form end on another site, by whatever detour. */
async function lead(parts: SignInParts, request: Request, response: Response, { name }: OfferedProvider, { url, onward }: { url: string; onward: string }): Promise<void> {
  if (request.method !== 'POST') return void response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }).redirect(303, url);
  const words = await wordsOf(parts.site);
  response.set('refresh', `0; url=${url}`);
  await answerPage(parts, request, response, { view: 'way', title: words.connecting(name), text: words.leading(name), url, link: words.onward(name), back: onward });
}

async function fail(parts: SignInParts, request: Request, response: Response, { key, name }: { key: ProviderKey; name: string }, { onward, linkTo, window }: Wishes, fault: SignInFault | Held): Promise<void> {
  if (typeof fault !== 'string') {
    const { faults, back } = await wordsOf(parts.site);
    response.set('retry-after', String(fault.retryAfter));
    return answerPage(parts, request, response, { view: 'note', title: faults.tooMany.title, texts: [faults.tooMany.text(Math.ceil(fault.retryAfter / 60))], ways: [{ text: back, url: onward }], closes: window !== null, status: 429 });
  }
  await faultPage(parts, request, response, fault, { provider: { key, name }, onward, isLink: linkTo !== null, window });
}
