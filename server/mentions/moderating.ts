// What only moderators need of mentions: loaded with the first visit of one.
export { deleteMention, restoreMention, setMentionStatus } from './moderation/decide.ts';
export { countModeratedMentions, findMention, findMentions, listModeratedMentions, mentionHeads } from './moderation/moderated-store.ts';
export { readReplyAgain } from './moderation/read-again.ts';
export { caughtBy, hideFor, releaseFrom } from './moderation/shut-out.ts';
export { deleteMentionsAway } from './moderation/sweep.ts';
