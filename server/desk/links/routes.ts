// The addresses where authors see what the sites that they link to were told; whose post it is, each answer looks at.
import { guarded, type DeskRoute } from '../route.ts';
import { actOnLinks, linksOfPost } from './of-post.ts';
import { sentList } from './sent.ts';

export const linksRoutes: readonly DeskRoute[] = [
  guarded('GET', '/links/', 'publish', sentList),
  guarded('GET', '/posts/:id/links/', 'write', linksOfPost),
  guarded('POST', '/posts/:id/links/', 'write', actOnLinks),
];
