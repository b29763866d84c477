// The addresses of the lists of posts and pages.
import { guarded, type DeskRoute } from '../route.ts';
import { changeSeveral } from './bulk.ts';
import { postList } from './list.ts';

export const postsRoutes: readonly DeskRoute[] = [
  guarded('GET', '/posts/', 'write', (visit, desk) => postList(visit, desk, 'post')),
  guarded('POST', '/posts/bulk/', 'write', (visit, desk) => changeSeveral(visit, desk, 'post')),
  guarded('GET', '/pages/', 'edit-pages', (visit, desk) => postList(visit, desk, 'page')),
  guarded('POST', '/pages/bulk/', 'edit-pages', (visit, desk) => changeSeveral(visit, desk, 'page')),
];
