// The kind page for whoever came back from a provider and could not be let in: what happened, and a way on.
import type { Request, Response } from 'express';
import type { ProviderFaultReason, ProviderKey } from '../../accounts/index.ts';
import { answerPage, wordsOf, type SignInParts, type Way } from './parts.ts';

/** What went wrong. */
export type SignInFault = ProviderFaultReason | 'missing' | 'foreign' | 'used' | 'late' | 'cancelled' | 'otherAccount';

const statusOf: Readonly<Record<SignInFault, number>> = { missing: 400, foreign: 403, used: 410, late: 410, cancelled: 410, otherAccount: 409, declined: 200, unreachable: 502, odd: 502, address: 400 };

/** The page. Where it is known where they came from, one way leads back there. */
export async function faultPage(
  parts: SignInParts,
  request: Request,
  response: Response,
  fault: SignInFault,
  { provider, onward, isLink = false, window = null }: { provider: { key: ProviderKey; name: string } | null; onward: string | null; isLink?: boolean; window?: string | null },
): Promise<void> {
  const words = await wordsOf(parts.site);
  const { title, text } = words.faults[fault];
  const name = provider?.name ?? '';
  const fields = { onward: onward ?? '/', ...(isLink && { link: 'yes' }), ...(window !== null && { window }) };
  const again: Way[] = provider && fault !== 'otherAccount' && fault !== 'used' ? [{ text: words.again(name), url: `/sign-in/${provider.key}/`, fields }] : [];
  const ways: Way[] = [...again, { text: words.other, url: `/sign-in/?${new URLSearchParams({ onward: onward ?? '/', ...(window !== null && { window }) }).toString()}` }, ...(window !== null ? [] : [{ text: onward === null ? words.home : words.back, url: onward ?? '/' }])];
  await answerPage(parts, request, response, { view: 'note', title, texts: [typeof text === 'string' ? text : text(name)], ways, closes: window !== null, status: statusOf[fault] });
}
