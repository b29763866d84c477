// Fetched pictures as rows: by e-mail address, and by the name that readers see, which says nothing of it.
import { randomBytes } from 'node:crypto';
import type { Change, Database } from '../../platform/records/index.ts';
import { avatarPath } from './avatar.ts';

/** Where the pictures of these addresses (in lower case) are served; who has none is not in the map. */
export async function avatarsOf(database: Database, emails: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < emails.length; from += 500) {
    const rows = await database.selectFrom('avatars').select(['email', 'name', 'image']).where('email', 'in', emails.slice(from, from + 500)).where('image', 'is not', null).execute();
    for (const { email, name, image } of rows) if (image !== null) found.set(email, avatarPath({ name, image }));
  }
  return found;
}

/** The picture that is served at a path, as WebP; undefined where none is. */
export async function avatarAt(database: Database, path: string): Promise<Buffer | undefined> {
  const [, name] = /^\/avatar\/([\w-]{22})-[0-9a-f]{8}\.webp$/.exec(path) ?? [];
  const row = name === undefined ? undefined : await database.selectFrom('avatars').select(['name', 'image']).where('name', '=', name).executeTakeFirst();
  return row?.image != null && avatarPath({ name: row.name, image: row.image }) === path ? Buffer.from(row.image, 'base64') : undefined;
}

/** Keeps what was fetched: the picture in base64, or null for none. True where it is another than before. */
export async function keepAvatar({ database, now }: Change, email: string, image: string | null): Promise<boolean> {
  const before = await database.selectFrom('avatars').select('image').where('email', '=', email).executeTakeFirst();
  await database
    .insertInto('avatars')
    .values({ email, name: randomBytes(16).toString('base64url'), image, looked_at: now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ image, looked_at: now }))
    .execute();
  return (before?.image ?? null) !== image;
}

/** Forgets an address and its picture. */
export const forgetAvatar = async ({ database }: Change, email: string): Promise<void> => {
  await database.deleteFrom('avatars').where('email', '=', email.toLowerCase()).execute();
};

/** The posts under which a guest with this address (in lower case) is shown. */
export async function postsWithGuest(database: Database, email: string): Promise<number[]> {
  const rows = await database.selectFrom('comments').select('post_id').distinct().where('author_email', 'is not', null).where((where) => where(where.fn('lower', ['author_email']), '=', email)).where('status', '=', 'approved').execute();
  return rows.map((row) => row.post_id);
}

/** Guests' addresses, in lower case and in order, after one. */
export async function guestsAfter(database: Database, after: string, most: number): Promise<string[]> {
  const rows = await database
    .selectFrom('comments')
    .select((select) => select.fn<string>('lower', ['author_email']).as('email'))
    .distinct()
    .where('author_email', 'is not', null)
    .where('account_id', 'is', null)
    .where('status', '=', 'approved')
    .where((where) => where(where.fn('lower', ['author_email']), '>', after))
    .orderBy('email')
    .limit(most)
    .execute();
  return rows.map((row) => row.email);
}
