// Who gave an address to be written to, and what they follow.

/** An address, and what is known of it. */
export type Subscriber = {
  id: number;
  /** Lower case. */
  email: string;
  /** Since when it is known that whoever reads there wants it; null while nobody said so. */
  confirmedAt: string | null;
  /** Until when a confirmation that was asked for may be given. */
  askedUntil: string | null;
  /** Since when they want to be asked no more. */
  refusedAt: string | null;
  /** Since when nothing is sent, for the server of the address refuses all. */
  stoppedAt: string | null;
  createdAt: string;
};

export const followingKinds = ['posts', 'thread', 'replies'] as const;

/** What can be followed: new posts; all comments on a post; the answers to a comment of one's own. */
export type Following = { kind: 'posts' } | { kind: 'thread'; postId: number } | { kind: 'replies'; postId: number; commentId: number };

/** Something that a subscriber follows, or asked to. `confirmedAt` is null while they only asked. */
export type Subscription = Following & { id: number; subscriberId: number; confirmedAt: string | null; createdAt: string };

/** An e-mail address as the tables have it; undefined for what is none, or one longer than there can be. */
export function readEmail(typed: string): string | undefined {
  const email = typed.normalize('NFC').trim().toLowerCase();
  return email.length <= 254 && emailAddress.test(email) ? email : undefined;
}

/** As in accounts: an address as people have them. */
const emailAddress = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/;
