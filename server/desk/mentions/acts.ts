// What can be done with a mention at the desk, by what it is.
import { may } from '../../accounts/index.ts';
import type { MentionScope, MentionStatus } from '../../mentions/index.ts';
import type { Author } from '../visit.ts';

/** The lists, in the order of their tabs: what needs a decision first. */
export const mentionLists = ['pending', 'approved', 'spam', 'trash'] as const satisfies readonly MentionStatus[];

export const mentionActs = ['approve', 'unapprove', 'spam', 'trash', 'delete', 'block'] as const;
export type MentionAct = (typeof mentionActs)[number];

/** What an act makes of a mention. */
export const madeBy: Readonly<Record<MentionAct, MentionStatus | 'deleted'>> = { approve: 'approved', unapprove: 'pending', spam: 'spam', trash: 'trash', delete: 'deleted', block: 'spam' };

/** The act that brings mentions back into the list they were taken from. */
export const undoInto: Readonly<Record<MentionStatus, MentionAct>> = { pending: 'unapprove', approved: 'approve', spam: 'spam', trash: 'trash' };

const acts: Readonly<Record<MentionStatus, readonly MentionAct[]>> = {
  pending: ['approve', 'spam', 'trash', 'block'],
  approved: ['unapprove', 'spam', 'trash', 'block'],
  spam: ['approve', 'trash', 'delete', 'block'],
  trash: ['approve', 'spam', 'delete'],
};

/** The acts that mean something in a list; only moderators shut a site out of the whole blog. */
export const actsIn = (list: MentionStatus, { role }: Author): MentionAct[] => acts[list].filter((act) => act !== 'block' || may(role, 'moderate'));

/** The mentions that an author decides about: all, or those of their own posts. */
export const scopeOf = ({ id, role }: Author): MentionScope => (may(role, 'moderate') ? {} : { underPostsOf: id });
