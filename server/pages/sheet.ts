// A page as its room hands it over: which view, with what, and what makes it stale.
import type { WrittenPart } from '../platform/cache/index.ts';
import type { Head, Views } from './locals.ts';

/** A page to be rendered. */
export type Sheet = {
  [View in keyof Views]: { view: View; locals: Views[View]; tags: readonly string[]; status?: number; /** Of the answer, beside those that all have. */ headers?: Readonly<Record<string, string>>; /** When it grows stale by itself. */ until?: Date; /** A part of it that was written before. */ written?: WrittenPart };
}[keyof Views];

/** What an address leads to: a page, another address, something removed, or nothing. */
export type Answer =
  /** `personal`: for who asked alone, so nobody keeps it. */
  | { kind: 'sheet'; sheet: Sheet; personal?: boolean }
  | { kind: 'feed'; type: string; body: string; tags: readonly string[]; lastModified: string | undefined; /** Of the answer, beside those that all have. */ headers?: Readonly<Record<string, string>> }
  /** `url` is root-relative and encoded, or absolute. */
  | { kind: 'moved'; url: string; lasting: boolean }
  | { kind: 'gone' }
  | { kind: 'missing' };

/** A page's head with what most pages leave empty. */
export const headOf = (given: Partial<Head> & Pick<Head, 'title'>): Head => ({
  description: '',
  canonicalUrl: null,
  previousUrl: null,
  nextUrl: null,
  noindex: false,
  feeds: [],
  links: [],
  properties: [],
  jsonLdHtml: null,
  ...given,
});
