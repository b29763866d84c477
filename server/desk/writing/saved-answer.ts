// What follows a save: the writing page again with a notice, or the same in JSON for its script.
import type { Post } from '../../posts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { placeOf } from '../posts/list-query.ts';
import type { SignedInVisit } from '../visit.ts';
import { writingUrl } from './at-post.ts';
import type { Act } from './read-values.ts';

/** A word of `writing.done`. */
type Done = 'saved' | 'draft' | 'published' | 'scheduled' | 'private' | 'updated' | 'submitted' | 'unpublished';

export async function savedAnswer(visit: SignedInVisit, desk: Desk, { act, before, saved }: { act: Act; before: Post | undefined; saved: Post }): Promise<DeskAnswer> {
  const word = doneWord(act, before, saved);
  const location = act === 'trash' ? `${placeOf(saved.type)}?done=posts.trashed&n=1&undo=${saved.id}` : `${writingUrl(saved)}?done=writing.${word}`;
  if (!visit.wantsJson) return act === 'trash' ? { kind: 'to', location } : toDone(writingUrl(saved), `writing.${word}`);
  const { desk: { writing: words }, dateTime } = await deskLanguageOf(desk);
  const { id, version, status, slug, path } = saved;
  return {
    kind: 'json',
    body: {
      post: { id, version, status, slug, url: status === 'published' || status === 'private' ? encodePath(path ?? `/?p=${id}`) : null, editUrl: writingUrl(saved) },
      said: words.done[word],
      savedAt: words.state.saved(dateTime(saved.updatedAt)),
      // Whatever the page shows of the post's state is shown afresh when that has changed.
      location: before?.status === saved.status && (act === 'save' || act === 'draft') ? null : location,
    },
  };
}

function doneWord(act: Act, before: Post | undefined, { status }: Post): Done {
  if (act === 'submit') return 'submitted';
  const isNew = before?.status !== status;
  if (status === 'draft') return act === 'unpublish' ? 'unpublished' : 'draft';
  if (!isNew) return 'updated';
  return status === 'scheduled' ? 'scheduled' : status === 'private' ? 'private' : 'published';
}
