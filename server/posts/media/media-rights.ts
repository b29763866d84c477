// Whose media an author may change: WordPress's rules, as pure functions.
import { may, type Account } from '../../accounts/index.ts';
import type { Media } from './media.ts';

/** Whether somebody may see the library and choose from it: whoever may upload sees all. */
export const mayUpload = ({ role }: Pick<Account, 'role'>): boolean => may(role, 'upload');

/** Whether somebody may describe, replace and delete a media: their own, and others' who edit others' posts. */
export const mayChangeMedia = (asker: Pick<Account, 'id' | 'role'>, { accountId }: Pick<Media, 'accountId'>): boolean =>
  may(asker.role, accountId === asker.id ? 'upload' : 'edit-others');
