// Whoever signs in in a window gives it up on the page beside it.
import type { Request, Response } from 'express';
import { openIdentities } from '../../accounts/index.ts';
import { cookiesOf } from '../../platform/web/index.ts';
import { closed, fieldOf, type SignInParts } from './parts.ts';

/** As many ways as a browser may well be on at once. */
const most = 40;

/** Makes void what was begun in the window that is named, by this browser. */
export async function cancel({ records }: SignInParts, request: Request, response: Response): Promise<void> {
  const { attemptCookiePrefix, cancelAttempts } = await openIdentities();
  const tokens = cookiesOf(request, attemptCookiePrefix).slice(-most);
  const window = fieldOf(request.body, 'window');
  if (tokens.length > 0 && window !== '') await records.change((change) => cancelAttempts(change, tokens, window));
  closed(response).status(204).end();
}
