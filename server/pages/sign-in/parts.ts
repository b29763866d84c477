// What the pages of signing in share: they are for whoever asks alone, and nobody keeps them.
import type { Request, Response } from 'express';
import { nameOfProvider, offeredProviders, openIdentities, sessionCookie, sessionIdOf, type OfferedProvider, type ProviderKey, type Reader } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { PageCache } from '../../platform/cache/index.ts';
import { signInWordsFor, type SignInWords } from '../../platform/language/index.ts';
import type { Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';
import { cookieOf, ownPath } from '../../platform/web/index.ts';
import type { Framed } from '../locals.ts';
import { headOf } from '../sheet.ts';
import { shellOf } from '../shell.ts';
import { languageOf, settingsOf, type Site } from '../site.ts';

/** What these pages are made with. */
export type SignInParts = {
  site: Site;
  records: Records;
  pages: PageCache;
  secret: string;
  fetcher: Fetcher;
  /** How long one answer of a provider is waited for, in milliseconds. */
  providerPatience: () => number;
  readerOf: (request: Request) => Promise<Reader | null>;
};

/** A link, or a form that sends one field. */
export type Way = { text: string; url: string; /** Sent by POST with these fields. */ fields?: Readonly<Record<string, string>> };

/** The pages, by their views. */
export type SignInPage =
  | { view: 'note'; title: string; texts: readonly string[]; ways: readonly Way[]; closes: boolean; status?: number }
  | { view: 'choose'; title: string; texts: readonly string[]; offers: readonly Offer[]; onward: string; window: string | null; status?: number }
  | { view: 'address'; title: string; provider: ProviderKey; label: string; hint: string; value: string; fault: string | null; fields: Readonly<Record<string, string>>; back: string; status?: number }
  | { view: 'way'; title: string; text: string; url: string; link: string; back: string }
  | { view: 'done'; title: string; texts: readonly string[]; ways: readonly Way[] }
  | ({ view: 'account'; title: string; status: number } & AccountLocals)
  | { view: 'merge'; title: string; text: string; fields: Readonly<Record<string, string>> }
  | { view: 'adopt'; title: string; text: string; action: string };

export type Offer = OfferedProvider & { label: string };

/** `views/sign-in/account.ejs`. */
export type AccountLocals = {
  intro: string;
  saved: boolean;
  told: string | null;
  faults: Readonly<Record<string, string>>;
  isAuthor: boolean;
  values: { name: string; website: string };
  face: string | null;
  identities: readonly { id: number; provider: ProviderKey; providerName: string; name: string; url: string | null; since: string; last: boolean }[];
  offers: readonly Offer[];
  sessions: readonly { id: string; text: string; here: boolean }[];
  merges: readonly { id: number; text: string }[];
  followed: readonly { id: number; text: string; waits: boolean }[];
};

export const wordsOf = async (site: Site): Promise<SignInWords> => signInWordsFor(await languageOf(site));

/** Why something was not done, in the words of the page. Throws on what is no refusal. */
export async function refusalIn(error: unknown, { refusals }: SignInWords): Promise<{ field: string | undefined; text: string; status: number }> {
  if (!(error instanceof Refusal)) throw error;
  const { IdentityRefused } = await openIdentities();
  return { field: error.field, text: error instanceof IdentityRefused ? refusals[error.fault] : error.message, status: error.status };
}

/** The providers that readers are offered now. */
export async function offersOf(site: Pick<Site, 'providers' | 'database' | 'remember'>): Promise<OfferedProvider[]> {
  return offeredProviders(site.providers, await settingsOf(site));
}

/** What a provider is called here. */
export const nameOf = (site: Pick<Site, 'providers'>, key: ProviderKey): string => nameOfProvider(site.providers, key);

/** Sends a page to whoever asked. */
export async function answerPage({ site, pages }: Pick<SignInParts, 'site' | 'pages'>, request: Request, response: Response, { view, title, ...locals }: SignInPage): Promise<void> {
  const shell = await shellOf(site, `${request.baseUrl}${request.path}`);
  const framed: Framed = { shell, head: headOf({ title: shell.words.title.of(title, shell.blog.title), noindex: true }) };
  const status = 'status' in locals ? (locals.status ?? 200) : 200;
  closed(response).status(status).type('html').send(pages.complete(site.render(`sign-in/${view}`, { ...framed, title, ...locals, words: await wordsOf(site) })));
}

/** Goes on to another page of ours. */
export const goTo = (response: Response, path: string): void => closed(response).redirect(303, path);

/** For whoever asked alone, and telling no other site where they came from: addresses here may open something. Told nothing at all, browsers would send our own forms as from nowhere. */
export const closed = (response: Response): Response => response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' });

/** A field of a form, without null characters; empty where there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : '';
}

/** Where to go on to afterwards: a path of ours that is no way in or out itself. */
export function onwardIn(asked: unknown, { baseUrl }: Pick<Site, 'baseUrl'>): string {
  const path = typeof asked === 'string' ? ownPath(asked, baseUrl) : undefined;
  return path === undefined || path.startsWith('/sign-in/') ? '/' : path;
}

/** Cookies are sent over TLS alone where the blog is. */
export const isSecure = ({ baseUrl }: Pick<Site, 'baseUrl'>): boolean => baseUrl.startsWith('https:');

/** The session of a request by its id; undefined without one. */
export function sessionIn(request: Request): string | undefined {
  const token = cookieOf(request, sessionCookie);
  return token === undefined ? undefined : sessionIdOf(token);
}

/** Where a provider sends readers back to. */
export const callbackUrl = ({ baseUrl }: Pick<Site, 'baseUrl'>, provider: ProviderKey): string => `${baseUrl}/sign-in/${provider}/callback/`;
