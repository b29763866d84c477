// One request to the desk, read into what its answers need.
import type { Request } from 'express';
import type { Account, Role, Session } from '../accounts/index.ts';

/** Someone signed in who has a role. */
export type Author = Account & { role: Role };

/** What a form held. Text comes without null characters, which no text of ours holds. */
export type Form = {
  /** The first value of a field; empty where there is none. */
  text(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
  /** Every field and value, in order. */
  readonly entries: readonly (readonly [name: string, value: string])[];
};

/** A request that may be answered. */
export type Visit = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly form: Form;
  readonly author: Author | undefined;
  readonly session: Session | undefined;
  /** The visitor's IP address, as far as TRUST_PROXY lets it be known. */
  readonly address: string;
  /** A script asks and would rather have JSON. */
  readonly wantsJson: boolean;
};

export type SignedInVisit = Visit & { readonly author: Author; readonly session: Session };

/** What a browser says of itself; empty where it says nothing. */
export const agentOf = ({ headers }: Request): string => headers['user-agent'] ?? '';

/** Fields and values as a form. */
export function formOf(fields: Iterable<readonly [string, string]>): Form {
  const entries = [...fields].map(([name, value]) => [clean(name), clean(value)] as const);
  const all = (name: string) => entries.flatMap(([each, value]) => (each === name ? [value] : []));
  return { entries, all, text: (name) => all(name)[0] ?? '', has: (name) => entries.some(([each]) => each === name) };
}

const clean = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** The number that a parameter or field holds; undefined where it is no id. PostgreSQL refuses to look for a greater one. */
export function idIn(text: string | undefined): number | undefined {
  const id = text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return id !== undefined && id < 2 ** 31 ? id : undefined;
}
