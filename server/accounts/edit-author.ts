// What an author says of themselves, changed.
import * as v from 'valibot';
import type { Change } from '../platform/records/index.ts';
import { authorFields, checkedFields } from './author-fields.ts';

const shape = v.object({
  name: v.exactOptional(authorFields.name),
  bio: v.exactOptional(authorFields.bio),
  website: v.exactOptional(authorFields.website),
  avatarMediaId: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger()))),
  mailsComments: v.exactOptional(v.boolean()),
});

/** Changes an author's name, bio, website, picture (an id of the media) or whether they want mail about comments; what is left out stays. */
export async function editAuthor(change: Change, id: number, given: { name?: string; bio?: string; website?: string | null; avatarMediaId?: number | null; mailsComments?: boolean }): Promise<void> {
  const { avatarMediaId, mailsComments, ...said } = checkedFields(shape, given);
  if (Object.keys(given).length === 0) return;
  await change.database
    .updateTable('accounts')
    .set({ ...said, ...(avatarMediaId !== undefined && { avatar_media_id: avatarMediaId }), ...(mailsComments !== undefined && { comment_mails_off_at: mailsComments ? null : change.now }) })
    .where('id', '=', id)
    .execute();
  // The name stands on every page of theirs.
  change.flush('settings');
}
