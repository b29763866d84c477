// What Mastodon instances gave us, as rows.
import type { Records } from '../../platform/records/index.ts';
import type { AppShelf } from '../providers/provider.ts';

/** The shelf of a blog. */
export const appShelf = ({ records }: { records: Records }): AppShelf => ({
  async find(issuer, callbackUrl) {
    const row = await records.database.selectFrom('provider_apps').selectAll().where('issuer', '=', issuer).where('callback_url', '=', callbackUrl).executeTakeFirst();
    return row && { clientId: row.client_id, clientSecret: row.client_secret };
  },
  async keep(issuer, callbackUrl, { clientId: client_id, clientSecret: client_secret }) {
    await records.change(async ({ database, now }) => {
      await database
        .insertInto('provider_apps')
        .values({ issuer, callback_url: callbackUrl, client_id, client_secret, created_at: now })
        .onConflict((conflict) => conflict.columns(['issuer', 'callback_url']).doUpdateSet({ client_id, client_secret, created_at: now }))
        .execute();
    });
  },
  async forget(issuer) {
    await records.change(async ({ database }) => void (await database.deleteFrom('provider_apps').where('issuer', '=', issuer).execute()));
  },
});
