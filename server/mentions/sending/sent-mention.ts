// What another site is told of a link in a post of ours, and what came of it.
import type { MentionProtocol } from '../mention.ts';

/** A link that the post has, or an address that the author gave to send a trackback to. */
export const sentKinds = ['link', 'address'] as const;
export type SentKind = (typeof sentKinds)[number];

/**
 * `waiting`: is to be told, at `nextTryAt`. `told`: was told. `failed`: given up on. `silent`: nobody listens there. `off`: the author wants
 * it not told.
 */
export const sentStates = ['waiting', 'told', 'failed', 'silent', 'off'] as const;
export type SentState = (typeof sentStates)[number];

/** How a site is told; a post of our own needs no protocol. */
export const sentProtocols = ['webmention', 'pingback', 'trackback', 'own'] as const;
export type SentProtocol = MentionProtocol | 'own';

/**
 * What came of a try. It was told: `accepted` (they took it, and will look), `registered`, `known` (they had it already), `unclear`
 * (they took it and answered what cannot be understood). It was not: `refused`, `busy` (not now), `unreachable`, `no-host`, `too-slow`, `no-endpoint`,
 * `no-page` (nothing is there to be told), `private` (the guard does not go there) or `closed` (our own post takes none).
 */
export const sentOutcomes = ['accepted', 'registered', 'known', 'unclear', 'refused', 'busy', 'unreachable', 'no-host', 'too-slow', 'no-endpoint', 'no-page', 'private', 'closed'] as const;
export type SentOutcome = (typeof sentOutcomes)[number];

/** A link and what became of it. Times are ISO-8601 UTC. */
export type SentMention = {
  id: number;
  postId: number;
  kind: SentKind;
  sourceUrl: string;
  targetUrl: string;
  state: SentState;
  protocol: SentProtocol | null;
  endpoint: string | null;
  /** Of the last try; null before the first. */
  outcome: SentOutcome | null;
  /** What the other side answered: the status of HTTP, the fault of XML-RPC, its words. */
  status: number | null;
  fault: number | null;
  answer: string | null;
  /** Where the other side tells what became of it. */
  statusUrl: string | null;
  round: number;
  tries: number;
  nextTryAt: string | null;
  /** When its endpoint was asked first: from then on the other side may know. */
  askedAt: string | null;
  triedAt: string | null;
  toldDigest: string | null;
  /** Since when the link is gone. */
  removedAt: string | null;
};

/** An address in the one spelling in which addresses are compared. */
export const normalAddress = (address: string): string => URL.parse(address)?.href ?? address;

/** What was told of a post's links, by where they lead. */
export const toldByLink = (rows: readonly SentMention[]): Map<string, SentMention> => new Map(rows.flatMap((row) => (row.kind === 'link' ? [[normalAddress(row.targetUrl), row] as const] : [])));

/** What was answered to one try. */
export type Answered = {
  outcome: SentOutcome;
  status?: number;
  fault?: number;
  words?: string;
  statusUrl?: string;
  /** Whether trying again may help. */
  mayPass?: boolean;
  /** Seconds that the other side asks to wait. */
  retryAfter?: number;
};

/** Tells a site of one link; its payload is `{ id, round }`. */
export const sendJob = 'mentions.send';

/** Longer ones are told to nobody: an index holds no longer address. In bytes. */
export const longestTarget = 2_000;
