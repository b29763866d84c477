// A row of the desk's table of addresses: where, for whom, and what answers there.
import type { Right } from '../accounts/index.ts';
import type { DeskAnswer } from './desk-answer.ts';
import type { Desk } from './desk.ts';
import type { SignedInVisit, Visit } from './visit.ts';

/** Who may come: anyone, whoever signed in as an author, or an author whose role carries a right. */
export type Entry = 'anyone' | 'signed-in' | Right;

/** How the body of a POST is read: a form, a form that holds a whole post, or not at all, for the route reads it as a stream. */
export type Body = 'form' | 'long-form' | 'upload';

/** An address of the desk. `path` is below `/desk`, in Express's spelling, and ends in a slash. */
export type DeskRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly entry: Entry;
  readonly body: Body;
  /** Asked by authors who must set up a second factor before they may do anything else. */
  readonly beforeSecondFactor?: boolean;
  /** Answers a visit that was let in. */
  answer(visit: Visit, desk: Desk): Promise<DeskAnswer>;
};

/** An address that anyone may ask: the way in, and links that carry a secret of their own. */
export const open = (method: DeskRoute['method'], path: string, answer: DeskRoute['answer'], body: Body = 'form'): DeskRoute => ({ method, path, entry: 'anyone', body, answer });

/** An address for authors, or for those of them who have a right; whose post it is, the answer itself looks at. */
export const guarded = (
  method: DeskRoute['method'],
  path: string,
  entry: Exclude<Entry, 'anyone'>,
  answer: (visit: SignedInVisit, desk: Desk) => Promise<DeskAnswer>,
  body: Body = 'form',
): DeskRoute => ({
  method,
  path,
  entry,
  body,
  answer: (visit, desk) => {
    const { author, session } = visit;
    if (!author || !session) throw new Error(`${method} ${path} was answered without anyone signed in`);
    return answer({ ...visit, author, session }, desk);
  },
});

/** An address that is open to authors who must set up a second factor, too. */
export const early = (route: DeskRoute): DeskRoute => ({ ...route, beforeSecondFactor: true });
