// The door to comments.
export { commentStatuses, type Comment, type CommentStatus, type NewComment } from './comment.ts';
export { addComment, countComments, listThreads, pageOfComment, recentComments, type ThreadPage } from './store.ts';
export { buildThreads, type ThreadedComment } from './thread.ts';
