// Who is asked about a comment that waits.
import { may, type Account } from '../accounts/index.ts';
import { mayEdit, type Post } from '../posts/index.ts';

/** Whether an account may decide about the comments on a post: as at the desk, a moderator on all, others on posts that they may change. */
export const mayDecide = (account: Account, post: Post): boolean => may(account.role, 'moderate') || mayEdit(account, post);
