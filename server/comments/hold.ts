// Whether a comment is shown at once, waits for a moderator, or goes to the trash: WordPress's rules, and each reason by name.
import * as v from 'valibot';
import type { Settings } from '../platform/settings/index.ts';

/** The owner's rules, and what keeps a comment back whatever they say. */
export const ruleCodes = ['all', 'first', 'links', 'word', 'disallowed', 'borrowed', 'banned', 'unproven', 'checking', 'unanswered', 'akismet', 'blatant', 'site-first', 'site-burst', 'site-links', 'site-copy'] as const;

/** What speaks for or against spam; each has a weight. */
export const signalCodes = ['trap', 'quick', 'link-ratio', 'bbcode', 'name-link', 'agent', 'same-words', 'same-host', 'network', 'person-spam', 'person-known', 'address-spam', 'like-spam', 'like-ham'] as const;

const reasonShape = v.object({
  code: v.picklist([...ruleCodes, ...signalCodes]),
  /** The word, host or ban that was found. */
  detail: v.exactOptional(v.string()),
  /** How many, and of how many. */
  count: v.exactOptional(v.number()),
  of: v.exactOptional(v.number()),
  /** How much a signal speaks for spam; below 0 it speaks against. */
  weight: v.exactOptional(v.number()),
});

/** Why a comment was held or put away, or what else was to be said of it then. */
export type HoldReason = v.InferOutput<typeof reasonShape>;

/** What the rules look at. */
export type Judged = { name: string; email: string | null; url: string | null; words: string; text: string; links: number; address: string; agent: string };

/** What is known of whoever writes: whether a comment of theirs was approved before, and whether the address that they give is an author's here. */
export type Acquaintance = { known: boolean; borrowed: boolean };

type Rules = Pick<Settings, 'holdAll' | 'holdFirst' | 'mostLinks' | 'moderationWords' | 'disallowedWords'>;

/** The fate of a guest's comment by the owner's rules, with all that speaks against showing it at once. */
export function judge(comment: Judged, rules: Rules, { known, borrowed }: Acquaintance): { status: 'approved' | 'pending' | 'trash'; reasons: HoldReason[] } {
  const where = [comment.name, comment.email ?? '', comment.url ?? '', comment.words, comment.text, comment.address, comment.agent].map(folded);
  const disallowed = wordIn(where, rules.disallowedWords);
  if (disallowed !== undefined) return { status: 'trash', reasons: [{ code: 'disallowed', detail: disallowed }] };
  const word = wordIn(where, rules.moderationWords);
  const reasons: HoldReason[] = [
    ...(rules.holdAll ? [{ code: 'all' } as const] : []),
    ...(rules.holdFirst && !known ? [{ code: 'first' } as const] : []),
    ...(rules.mostLinks > 0 && comment.links >= rules.mostLinks ? [{ code: 'links', detail: String(comment.links) } as const] : []),
    ...(word !== undefined ? [{ code: 'word', detail: word } as const] : []),
    ...(borrowed ? [{ code: 'borrowed' } as const] : []),
  ];
  return { status: reasons.length > 0 ? 'pending' : 'approved', reasons };
}

/** The first word that stands anywhere in the texts, also inside another word, whatever its case and form. */
const wordIn = (texts: readonly string[], words: readonly string[]): string | undefined => words.find((word) => texts.some((text) => text.includes(folded(word))));

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/** Reasons as they are kept; none where they cannot be read. */
export function reasonsFrom(kept: string | null): HoldReason[] {
  const parsed = kept === null ? undefined : v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(reasonShape)), kept);
  return parsed?.success ? parsed.output : [];
}
