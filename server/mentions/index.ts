// The door to mentions.
export { mentionKinds, mentionProtocols, mentionStatuses, type Mention, type MentionKind, type MentionProtocol, type MentionStatus, type NewMention } from './mention.ts';
export { addMention, countMentions, listMentions } from './store.ts';
