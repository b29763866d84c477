// What the pages of subscribers share: they are for whoever asks alone, nobody keeps them, and no engine lists them.
import type { Request, Response } from 'express';
import type { Reader } from '../../accounts/index.ts';
import type { PageCache } from '../../platform/cache/index.ts';
import { mailWordsFor, type MailWords } from '../../platform/language/index.ts';
import type { Records } from '../../platform/records/index.ts';
import type { Held } from '../../platform/throttle/index.ts';
import type { SubscriptionParts } from '../../subscriptions/index.ts';
import type { Framed } from '../locals.ts';
import { headOf } from '../sheet.ts';
import { shellOf } from '../shell.ts';
import { languageOf, type Site } from '../site.ts';

/** What these pages are made with. */
export type SubscriberParts = {
  site: Site;
  records: Records;
  pages: PageCache;
  secret: string;
  subscriptions: SubscriptionParts;
  /** Who signed in and asks; null for everybody else. */
  readerOf: (request: Request) => Promise<Reader | null>;
};

/** The pages, by their views. */
export type SubscriberPage =
  /** Something was done, or is not there. `ask` offers a way on. */
  | { view: 'note'; title: string; texts: readonly string[]; ask: Link | null; status?: number }
  | { view: 'ask'; title: string; text: string; action: string; email: string; fault: string | null; button: string; more: Link | null; status?: number }
  | { view: 'confirm'; title: string; text: string; action: string; wishes: readonly { id: number; text: string }[] }
  | { view: 'stop'; title: string; text: string; action: string; what: string; all: boolean }
  | ({ view: 'manage'; title: string } & ManageLocals);

export type Link = { text: string; url: string };

/** `views/subscriptions/manage.ejs`. */
export type ManageLocals = {
  action: string;
  email: string;
  since: string;
  failing: boolean;
  saved: boolean;
  followed: readonly { id: number; text: string; waits: boolean }[];
  comments: readonly { title: string; when: string; status: string; words: string; editUrl: string | null }[];
  mails: readonly { what: string; when: string; state: string }[];
  exportUrl: string;
};

/** The words of these pages. */
export const wordsOf = async (site: Site): Promise<MailWords> => mailWordsFor(await languageOf(site));

/** Sends a page to whoever asked. */
export async function answerPage({ site, pages }: Pick<SubscriberParts, 'site' | 'pages'>, request: Request, response: Response, { view, title, ...locals }: SubscriberPage): Promise<void> {
  const shell = await shellOf(site, `${request.baseUrl}${request.path}`);
  const framed: Framed = { shell, head: headOf({ title: shell.words.title.of(title, shell.blog.title), noindex: true }) };
  const status = 'status' in locals ? (locals.status ?? 200) : 200;
  closed(response).status(status).type('html').send(pages.complete(site.render(`subscriptions/${view}`, { ...framed, title, ...locals, words: (await wordsOf(site)).pages })));
}

/** Goes on to another page, so that loading it anew sends nothing twice. */
export const goTo = (response: Response, url: string): void => closed(response).redirect(303, url);

/** For whoever asked alone: the addresses of these pages open something. */
export const closed = (response: Response): Response => response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' });

/** Says when to come back. */
export function holdBack(response: Response, held: Held, words: MailWords): string {
  response.set('retry-after', String(held.retryAfter));
  return words.pages.follow.tooMany(Math.ceil(held.retryAfter / 60));
}

/** A field of a form, without null characters; empty where there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replaceAll('\u0000', '') : '';
}

/** The numbers that are ticked in a form. */
export function tickedIn(body: unknown, name: string): number[] {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return [value].flat().flatMap((each) => (typeof each === 'string' && /^[1-9]\d{0,8}$/.test(each) ? [Number(each)] : []));
}
