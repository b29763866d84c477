// What the views receive that show no post.
import type { Direction, Words } from '../../platform/language/index.ts';
import type { StatisticsView } from '../../visitors/index.ts';
import type { Framed, Shell } from './frame.ts';

/** `views/visitors.ejs`: what is counted of readers. `before` tells of those who were counted elsewhere; `statistics` is null where they are not for everybody. */
export type VisitorsLocals = Framed & { /** The place of the number, as in the sidebar. */ sentence: string; before: string | null; statistics: StatisticsView | null };

/** `views/missing.ejs` (404) and `views/gone.ejs` (410). `query` is what the search field suggests, from the address. */
export type MissingLocals = Framed & { query: string };

/** `views/welcome.ejs`: the front page of a blog without a post. */
export type WelcomeLocals = Framed & { /** It has an owner. */ isSetUp: boolean };

/** `views/failed.ejs`: needs neither the database nor the frame, so that it can be shown when those fail. */
export type FailedLocals = {
  lang: string;
  direction: Direction;
  words: Words;
  asset: Shell['asset'];
  accentHref: string | null;
  blog: Shell['blog'];
  heading: string;
  message: string;
  /** Null where there is nothing to look up: the request was refused, not broken. */
  requestId: string | null;
};
