// What follows an act on the next screen: how it is undone, and what others decided meanwhile.
import type { Desk } from '../desk.ts';
import { lateLines } from './late.ts';
import { doneWord, madeBy, moderationActs } from './moderation.ts';
import { keyIn } from './queue.ts';

/** What a view receives of it. `ids` name each comment or mention with what it must still be. */
export type FollowingUp = { undo: { ids: string[]; act: string } | null; late: string[] };

/** Reads it from the address. */
export const followingUp = async (desk: Desk, query: URLSearchParams): Promise<FollowingUp> => ({ undo: undoIn(query), late: await lateLines(desk, keysIn(query.get('late'))) });

/** What the last act is undone by, as the address says it; each comment or mention only while it still is what that act made of it. */
function undoIn(query: URLSearchParams): FollowingUp['undo'] {
  const ids = keysIn(query.get('undo'));
  const act = moderationActs.find((each) => each === query.get('by') && each !== 'delete');
  const last = moderationActs.find((each) => doneWord[each] === (query.get('done') ?? '').split('.')[1]);
  const made = last && madeBy[last];
  return ids.length === 0 || act === undefined ? null : { ids: ids.map((id) => (made ? `${id}.${made}` : id)), act };
}

const keysIn = (text: string | null): string[] => (text ?? '').split('.').flatMap((each) => keyIn(each)?.key ?? []).slice(0, 200);
