// Where to go after signing in at the desk.
import { ownPath as pathOfOurs } from '../../platform/web/index.ts';

/** What was asked for, as a path of our own; `/desk/` for anything else, and for what would lead in a circle. */
export function ownPath(asked: string, baseUrl: string): string {
  const path = pathOfOurs(asked, baseUrl);
  return path === undefined || /^\/desk\/sign-(in|out)\//.test(path) ? home : path;
}

const home = '/desk/';
