// Keeps two windows with one form from overwriting each other unseen.
import { createHash } from 'node:crypto';
import type { DeskWords } from '../platform/language/index.ts';

/** A field that was saved otherwise than it was typed, both as their author reads them. */
export type Difference = { label: string; now: string; yours: string };

/** What somebody else saved since a form was shown, and the edition that this is. */
export type Overtaken = { differences: readonly Difference[]; edition: string };

/** What a form carries in its field `edition`, so that it is noticed when its subject is another one by the time it is sent. */
export const editionOf = (subject: unknown): string => createHash('sha256').update(JSON.stringify(subject)).digest('base64url').slice(0, 16);

/** A value as its author reads it. */
export function readable(value: unknown, { overtaken: words }: Pick<DeskWords, 'overtaken'>): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return text.trim() === '' ? words.empty : text;
}
