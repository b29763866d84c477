// The door to mentions.
export { isLiking, mentionKinds, mentionProtocols, mentionStatuses, type Mention, type MentionKind, type MentionProtocol, type MentionStatus, type NewMention } from './mention.ts';
export { readersFirst, type Flood } from './flood.ts';
export { faceAt, facesOf } from './faces/face.ts';
export type { MentionJobParts } from './job-parts.ts';
export { faceHandler, mentionJobs } from './jobs.ts';
export type { Joining, OpenJoining } from './joining.ts';
export { mentionHeldJob } from './moderation/held.ts';
export { openPageReader, type PageReader } from './verify/page-reader.ts';
export { addMention, countMentions, listMentions } from './store.ts';
export { sendingJobs } from './sending-jobs.ts';

/** What only authors need who look at what other sites are told. */
export const openSending = () => import('./sending.ts');
export type { ToldOfNews } from './sending/feeds/news-store.ts';
export type { LinkTold } from './sending/links-told.ts';
export type { SentMention, SentState } from './sending/sent-mention.ts';

/** What only those need who tell us of a page. */
export const openReceiving = () => import('./receiving.ts');

/** What only moderators need. */
export const openMentionModeration = () => import('./moderating.ts');
export type { MentionFilter, ModeratedMention } from './moderation/moderated-store.ts';
