// A browser that somebody signed in with before is known again: strangers who guess cannot lock its owner out.
import { randomBytes } from 'node:crypto';
import { sameSeal, sealOf } from './sealed.ts';

/** A browser, and the accounts that signed in with it. */
export type KnownBrowser = { name: string; accountIds: readonly number[] };

const purpose = 'known browser';
const mostAccounts = 5;

/** Reads what a browser keeps; undefined where that is not ours. */
export function readKnownBrowser(secret: string, kept: string | undefined): KnownBrowser | undefined {
  const [, text = '', seal = ''] = /^([\w-]{16}\.[\d-]{1,80})\.([\w-]{43})$/.exec(kept ?? '') ?? [];
  if (text === '' || !sameSeal(sealOf(secret, purpose, text), seal)) return undefined;
  const [name = '', ids = ''] = text.split('.');
  return { name, accountIds: ids.split('-').map(Number) };
}

/** What a browser is to keep after an account signed in with it. */
export function knowBrowser(secret: string, known: KnownBrowser | undefined, accountId: number): string {
  const name = known?.name ?? randomBytes(12).toString('base64url');
  const ids = [...new Set([accountId, ...(known?.accountIds ?? [])])].slice(0, mostAccounts);
  const text = `${name}.${ids.join('-')}`;
  return `${text}.${sealOf(secret, purpose, text)}`;
}
