// Settings as rows.
import type { Change, Database } from '../records/index.ts';
import { checkSettings, settingsFromRows, type Settings } from './settings.ts';

/** All settings, defaults filled in. */
export const readSettings = async (database: Database): Promise<Settings> =>
  settingsFromRows(await database.selectFrom('settings').select(['name', 'value']).execute());

/** All settings, which no other change of this kind can change before this one ends. */
export async function settingsHeld({ database }: Change): Promise<Settings> {
  // Every blog has this row; whoever else would change settings waits here for their turn.
  await database.updateTable('settings').set((row) => ({ value: row.ref('value') })).where('name', '=', 'secret').execute();
  return readSettings(database);
}

/** Changes some settings; every page is stale after it. Throws when a value does not pass. */
export async function writeSettings(change: Change, given: Partial<Settings>): Promise<void> {
  for (const [name, value] of Object.entries(checkSettings(given))) await writeRow(change.database, name, value);
  change.flush('settings');
}

/** The key that cookies and secret links are signed with: made once, at the first need. */
export async function signingSecret(database: Database, make: () => string): Promise<string> {
  await database.insertInto('settings').values({ name: 'secret', value: JSON.stringify(make()) }).onConflict((conflict) => conflict.column('name').doNothing()).execute();
  const row = await database.selectFrom('settings').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow();
  return JSON.parse(row.value) as string;
}

async function writeRow(database: Database, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await database.insertInto('settings').values({ name, value: text }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text })).execute();
}
