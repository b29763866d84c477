// The addresses where comments are decided about.
import { guarded, type DeskRoute } from '../route.ts';
import { actOnSeveral } from './act.ts';
import { commentList } from './list.ts';
import { answerComment, commentForm, saveComment } from './one.ts';

export const commentsRoutes: readonly DeskRoute[] = [
  guarded('GET', '/comments/', 'moderate', commentList),
  guarded('POST', '/comments/bulk/', 'moderate', actOnSeveral),
  guarded('GET', '/comments/:id/', 'moderate', commentForm),
  guarded('POST', '/comments/:id/', 'moderate', saveComment),
  guarded('POST', '/comments/:id/reply/', 'moderate', answerComment),
];
