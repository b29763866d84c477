// The door to mentions.
export { isLiking, mentionKinds, mentionProtocols, mentionStatuses, type Mention, type MentionKind, type MentionProtocol, type MentionStatus, type NewMention } from './mention.ts';
export { mentionJobs } from './jobs.ts';
export { addMention, countMentions, listMentions } from './store.ts';

/** What only those need who tell us of a page. */
export const openReceiving = () => import('./receiving.ts');

/** What only moderators need. */
export const openMentionModeration = () => import('./moderation/moderated-store.ts');
export type { DecidedOn, MentionScope, ModeratedMention } from './moderation/moderated-store.ts';
