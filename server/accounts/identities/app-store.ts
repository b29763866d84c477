// What Mastodon instances gave us, as rows.
import type { Database, Records } from '../../platform/records/index.ts';
import type { App, AppShelf } from '../providers/provider.ts';

/** The shelf of a blog. */
export const appShelf = ({ records }: { records: Records }): AppShelf => ({
  find: (issuer, callbackUrl) => findApp(records.database, issuer, callbackUrl),
  keep: (issuer, callbackUrl, app) =>
    records.change(async ({ database, now }) => {
      await database
        .insertInto('provider_apps')
        .values({ issuer, callback_url: callbackUrl, client_id: app.clientId, client_secret: app.clientSecret, created_at: now })
        .onConflict((conflict) => conflict.columns(['issuer', 'callback_url']).doNothing())
        .execute();
      return (await findApp(database, issuer, callbackUrl)) ?? app;
    }),
  async forget(issuer, { clientId }) {
    await records.change(async ({ database }) => void (await database.deleteFrom('provider_apps').where('issuer', '=', issuer).where('client_id', '=', clientId).execute()));
  },
});

async function findApp(database: Database, issuer: string, callbackUrl: string): Promise<App | undefined> {
  const row = await database.selectFrom('provider_apps').selectAll().where('issuer', '=', issuer).where('callback_url', '=', callbackUrl).executeTakeFirst();
  return row && { clientId: row.client_id, clientSecret: row.client_secret };
}
