// Tells who counts readers which page somebody was sent.
import type { Request } from 'express';
import type { Account } from '../accounts/index.ts';
import type { Answer, Sheet } from './sheet.ts';

/** Hears of a page that is sent: what it is about, and the words that were searched for. */
export type OnVisit = (request: Request, subject: string, words?: string) => void;

/** What a page is about: `post:12`, or the name of its view. */
export function subjectOf(sheet: Sheet): string {
  if (sheet.view === 'post') return `post:${sheet.locals.post.id}`;
  return sheet.view === 'page' ? `post:${sheet.locals.page.id}` : sheet.view;
}

/** Notes a page that was found, unless it is for one person alone, or an author of the blog reads it. */
export function noteVisit(onVisit: OnVisit, request: Request, reader: Account | null, answer: Answer): void {
  if (answer.kind !== 'sheet' || answer.personal || (answer.sheet.status ?? 200) !== 200 || reader?.role) return;
  const { sheet } = answer;
  // Whoever leafs through what was found searched once.
  if (sheet.view === 'search') onVisit(request, 'search', request.path.includes('/page/') ? undefined : sheet.locals.query);
  else onVisit(request, subjectOf(sheet));
}
