// What a reader sends with the reply form, checked and tidied.
import { hash } from 'node:crypto';
import type { SafeHtml } from '../kit/safe-html.ts';
import { Refusal, type RefusalKind } from '../kit/refusal.ts';
import type { Settings } from '../platform/settings/index.ts';
import { plainText, renderComment } from '../platform/text/index.ts';

/** What was typed, under WordPress's names of the fields. */
export type Typed = { comment: string; author: string; email: string; url: string };

/** What can be wrong with a comment, by the field that it stands beside; `form` is no field. */
export const replyFaults = {
  empty: { field: 'comment', kind: 'invalid' },
  'too-long': { field: 'comment', kind: 'invalid' },
  duplicate: { field: 'comment', kind: 'conflict' },
  'no-name': { field: 'author', kind: 'invalid' },
  'long-name': { field: 'author', kind: 'invalid' },
  'no-email': { field: 'email', kind: 'invalid' },
  'bad-email': { field: 'email', kind: 'invalid' },
  'bad-url': { field: 'url', kind: 'invalid' },
  'too-quick': { field: 'form', kind: 'too-many' },
  'parent-gone': { field: 'form', kind: 'conflict' },
  closed: { field: 'form', kind: 'forbidden' },
  'sign-in': { field: 'form', kind: 'forbidden' },
} as const satisfies Record<string, { field: keyof Typed | 'form'; kind: RefusalKind }>;
export type ReplyFault = keyof typeof replyFaults;

/** A comment that is not taken, and why. */
export class ReplyRefused extends Refusal {
  readonly fault: ReplyFault;
  /** Seconds until it may be sent again, where waiting helps. */
  readonly retryAfter: number | undefined;

  constructor(fault: ReplyFault, retryAfter?: number) {
    super(replyFaults[fault].kind, `The comment was not taken: ${fault}.`, { field: replyFaults[fault].field });
    this.fault = fault;
    this.retryAfter = retryAfter;
  }
}

/** What was written: `words` is its source, `html` the source rendered, `text` what that shows. */
export type WrittenWords = { words: string; html: SafeHtml; text: string; links: number };

/** A comment that could be taken as far as its own fields go. */
export type Submission = WrittenWords & { name: string; email: string | null; url: string | null };

/** WordPress's limits. */
export const longestWords = 65_525;
const [longestName, longestEmail, longestUrl] = [245, 100, 200];

/** As in accounts: an address as people have them. */
const emailAddress = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i;

/** Checks and renders what was typed. `isSignedIn`: the name and addresses are not looked at. Throws {@link ReplyRefused}. */
export async function readSubmission(typed: Typed, { requireNameEmail }: Pick<Settings, 'requireNameEmail'>, { isSignedIn }: { isSignedIn: boolean }): Promise<Submission> {
  // A fault of the words is told before one of the person, as the fields stand.
  const written = await readWords(typed.comment);
  return { ...(isSignedIn ? { name: '', email: null, url: null } : readPerson(typed, requireNameEmail)), ...written };
}

/** Checks and renders the words alone: what a preview shows is what will be kept. Throws {@link ReplyRefused}. */
export async function readWords(typed: string): Promise<WrittenWords> {
  const words = tidyWords(typed);
  if (words === '') throw new ReplyRefused('empty');
  if (words.length > longestWords) throw new ReplyRefused('too-long');
  const html = await renderComment(words);
  const text = plainText(html);
  if (text.replace(/\p{Default_Ignorable_Code_Point}/gu, '') === '') throw new ReplyRefused('empty');
  return { words, html, text, links: [...html.matchAll(/<a\s[^>]*href=/g)].length };
}

function readPerson(typed: Typed, isRequired: boolean): Pick<Submission, 'name' | 'email' | 'url'> {
  const [name, email] = [tidyLine(typed.author), tidyLine(typed.email)];
  if (isRequired && name === '') throw new ReplyRefused('no-name');
  if (name.length > longestName) throw new ReplyRefused('long-name');
  if (isRequired && email === '') throw new ReplyRefused('no-email');
  if (email !== '' && (email.length > longestEmail || !emailAddress.test(email))) throw new ReplyRefused('bad-email');
  return { name, email: email || null, url: webAddress(tidyLine(typed.url)) };
}

/** An address of the web; people leave out how it begins. A name or password in it has no business on a page. */
function webAddress(typed: string): string | null {
  if (typed === '' || /^https?:\/\/$/i.test(typed)) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/:]+:\d+(?:\/|$)/.test(typed) ? typed : `https://${typed}`);
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && url.username === '' && url.password === '';
  if (!isWeb || url.href.length > longestUrl) throw new ReplyRefused('bad-url');
  return url.href;
}

/** Without what cannot be seen and could turn what stands around it: controls, and marks that change the direction of text. */
const tidyLine = (text: string): string => text.normalize('NFC').toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '').trim();

const tidyWords = (text: string): string => text.normalize('NFC').toWellFormed().replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '').replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim();

/** What the same words have in common, however they are spaced. */
export const wordsKeyOf = (words: string): string => hash('sha256', words.toLowerCase().replace(/\s+/g, ' '), 'base64url').slice(0, 22);
