// The door to comments.
export { announcedSince, lastAnnounced } from './announced-store.ts';
export { fetchAvatarsJob } from './avatars/avatar.ts';
export { avatarAt, avatarsOf } from './avatars/avatar-store.ts';
export { commentHeldJob, commentShownJob, originPhotoJob, tellHeld } from './announce.ts';
export { commentStatuses, deletedBy, type Comment, type CommentStatus, type DeletedBy, type NewComment, type Origin } from './comment.ts';
export { anonymiseCommentsOf, eraseComment, eraseCommentsOf } from './erase.ts';
export { closesAt, isClosed, isOpen } from './discussion.ts';
export { ruleCodes, type HoldReason } from './hold.ts';
export { type Evidence } from './spam/evidence.ts';
export { commentJobs, type CommentJobParts } from './jobs.ts';
export { deleteComment, editComment, restoreComment, setCommentStatus } from './moderate.ts';
export { commentHeads, countModerated, countWaiting, findComment, findComments, listCommentsBy, listModerated, type Commenter, type ModeratedComment, type ModerationFilter } from './moderation-store.ts';
export { editLink, isOwnByKey, isOwnByLink, ownKey } from './own-comment.ts';
export { findOwnHeld, heldKey } from './own-held.ts';
export { reply, type Replied, type SignedInReader } from './reply.ts';
export { listCommentRevisions, type CommentRevision } from './revision-store.ts';
export { reviseComment, type RevisionInput } from './revise.ts';
export { pageOfComment, pagesOfComments } from './place-store.ts';
export { addComment, countComments, recentComments } from './store.ts';
export { listThreads, type ThreadPage } from './thread-store.ts';
export { readSubmission, readWords, replyFaults, ReplyRefused, type ReplyFault, type Typed, type WrittenWords } from './submission.ts';
export { buildThreads, type ThreadedComment } from './thread.ts';

/** What only a reply needs whose reader goes to sign in. */
export const openKeptReplies = () => import('./kept-reply.ts');
export type { KeptReply } from './kept-reply.ts';

/** What only a reply form that is being filled in needs. */
export const openReplyForm = () => import('./spam/begin.ts');

/** What only replies need that were written elsewhere. */
export const openJoinedReplies = () => import('./joined.ts');

/** What only moderators need. */
export const openModeration = () => import('./moderation.ts');

/** What only those need who look after their account. */
export const openCommentsOfAccount = () => import('./of-account.ts');
