// An empty blog gets its title and its owner: once, by whoever has the link that the terminal shows.
import * as v from 'valibot';
import { Refusal } from '../kit/refusal.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { writeSettings, type Settings } from '../platform/settings/index.ts';
import type { Account } from './account.ts';
import { addAuthor } from './add-author.ts';
import { holdOwners } from './owners.ts';
import { inviteLink } from './password-link.ts';
import { sameSeal, sealOf } from './sealed.ts';
import { findOwner } from './store.ts';

/** What setting up a blog asks for. */
export type SetUp = Pick<Settings, 'title' | 'tagline' | 'language' | 'timeZone'> & {
  name: string;
  email: string;
  login?: string;
  passwordHash: string;
};

/** The secret part of the set-up link: the same at each start, and of no use once there is an owner. */
export const setupToken = (secret: string): string => sealOf(secret, 'set-up', '');

/** Whether this is the secret part of the set-up link. That the blog has no owner yet is another question. */
export const isSetupToken = (secret: string, token: string): boolean => sameSeal(setupToken(secret), token);

/**
 * The link for whoever sees the terminal: it sets the blog up, or lets its owner (`of`) choose a first password where no
 * owner has one, as after an example blog. Undefined where an owner can sign in.
 */
export async function firstLink(database: Database, { baseUrl, secret, now }: { baseUrl: string; secret: string; now: Date }): Promise<{ link: string; of: Account | null } | undefined> {
  const owner = await findOwner(database);
  if (!owner) return { link: `${baseUrl}/desk/setup/${setupToken(secret)}/`, of: null };
  const claimed = await database.selectFrom('accounts').select('id').where('role', '=', 'owner').where('password_hash', 'is not', null).limit(1).executeTakeFirst();
  const link = claimed ? undefined : await inviteLink(database, { baseUrl, secret, now }, owner.id);
  return link === undefined ? undefined : { link, of: owner };
}

/** Sets the blog up. Of two at one moment, one does; the other gets a Refusal (gone). Others name the field. */
export async function setUpBlog(change: Change, { name, email, login, passwordHash, ...settings }: SetUp): Promise<Account> {
  await holdOwners(change);
  if (await findOwner(change.database)) throw new WordedRefusal('gone', (words) => words.accounts.setUpAlready);
  await writeSettings(change, settings).catch((error: unknown) => {
    const issue = v.isValiError(error) ? error.issues[0] : undefined;
    const field = issue?.path?.[0]?.key;
    if (!issue || typeof field !== 'string') throw error;
    throw new Refusal('invalid', issue.message, { field, cause: error });
  });
  return addAuthor(change, { name, email, role: 'owner', passwordHash, ...(login !== undefined && { login }) });
}
