// What somebody says of another page, in whatever protocol: that it links to a post of ours. Nothing of it is believed before the page is read.
import type { MentionProtocol } from '../mention.ts';

/** What may have come of a claim. `waiting`: its page was not read yet, or could not be and will be tried again. */
export const claimOutcomes = ['waiting', 'shown', 'held', 'known', 'retracted', 'no-link', 'no-page', 'no-source', 'unreachable'] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** Why a claim is not even looked at. */
export const claimRefusals = ['source-invalid', 'target-invalid', 'same', 'target-foreign', 'target-missing', 'target-closed', 'blocked', 'too-many'] as const;
export type ClaimRefusal = (typeof claimRefusals)[number];

/** What a protocol says of the page beside its address; used where the page itself does not say. */
export type Hints = { title?: string; author?: string };

/** A claim as it was sent. */
export type Asked = {
  protocol: MentionProtocol;
  source: string;
  target: string;
  hints: Hints;
  /** Who sends it. */
  address: string;
  agent: string;
};

/** A claim that is kept. */
export type Claim = {
  key: string;
  postId: number;
  protocol: MentionProtocol;
  sourceUrl: string;
  targetUrl: string;
  hints: Hints;
  address: string;
  agent: string;
  outcome: ClaimOutcome;
  /** ISO-8601 UTC. */
  createdAt: string;
};

/** Proves a claim; its payload is `{ key }`. */
export const verifyClaimJob = 'mentions.verify';

/** Looks at a mention's page again; its payload is `{ id, days }`. */
export const recheckJob = 'mentions.recheck';
