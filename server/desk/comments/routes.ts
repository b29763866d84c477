// The addresses where comments are decided about. Whoever publishes decides about those under their own posts; each answer looks whose they are.
import { guarded, type DeskRoute } from '../route.ts';
import { actOnSeveral } from './act.ts';
import { banList, liftOrRestore, setBan } from './bans.ts';
import { emptyList } from './empty.ts';
import { commentList } from './list.ts';
import { answerComment, commentForm, saveComment } from './one.ts';
import { commentWriter } from './writer.ts';

export const commentsRoutes: readonly DeskRoute[] = [
  guarded('GET', '/comments/', 'publish', commentList),
  guarded('POST', '/comments/bulk/', 'publish', actOnSeveral),
  guarded('POST', '/comments/empty/', 'moderate', emptyList),
  guarded('GET', '/comments/bans/', 'moderate', banList),
  guarded('POST', '/comments/bans/', 'moderate', setBan),
  guarded('POST', '/comments/bans/:id/', 'moderate', liftOrRestore),
  guarded('GET', '/comments/:id/', 'publish', commentForm),
  guarded('POST', '/comments/:id/', 'publish', saveComment),
  guarded('POST', '/comments/:id/reply/', 'publish', answerComment),
  guarded('GET', '/comments/:id/writer/', 'moderate', commentWriter),
];
