// What each view receives: everything looked up, counted, formatted and sanitised before a view is entered.
import type { SidebarLocals } from './locals/frame.ts';
import type { ArchiveLocals, AuthorLocals, HomeLocals, SearchLocals } from './locals/lists.ts';
import type { EditCommentLocals } from './locals/conversation.ts';
import type { LockedLocals, PageLocals, PostLocals } from './locals/post.ts';
import type { FailedLocals, MissingLocals, VisitorsLocals, WelcomeLocals } from './locals/rare.ts';

export type * from './locals/parts.ts';
export type * from './locals/frame.ts';
export type * from './locals/lists.ts';
export type * from './locals/conversation.ts';
export type * from './locals/post.ts';
export type * from './locals/rare.ts';

/** Every page by the name of its view. */
export type Views = {
  home: HomeLocals;
  archive: ArchiveLocals;
  author: AuthorLocals;
  search: SearchLocals;
  post: PostLocals;
  page: PageLocals;
  locked: LockedLocals;
  visitors: VisitorsLocals;
  'edit-comment': EditCommentLocals;
  missing: MissingLocals;
  gone: MissingLocals;
  welcome: WelcomeLocals;
  failed: FailedLocals;
  sidebar: SidebarLocals;
};
