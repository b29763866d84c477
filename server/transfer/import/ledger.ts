// Remembers what became of each item of an old blog, so that a second run finds it done.
import type { Database } from '../../platform/records/index.ts';

/** Kinds of entries. `parent` and `blog` are things done once rather than items. */
export type LedgerKind = 'author' | 'category' | 'tag' | 'post' | 'comment' | 'mention' | 'attachment' | 'menu' | 'parent' | 'blog';

/** What is known of the items of one old blog. */
export type Ledger = {
  /** Of these items, those that were carried or left out before, with what they became here (null for nothing). */
  find(database: Database, kind: LedgerKind, externalIds: readonly string[]): Promise<Map<string, number | null>>;
  note(database: Database, kind: LedgerKind, externalId: string, localId: number | null): Promise<void>;
};

const mostIds = 500;

/** The ledger of the blog that was at this address. */
export const ledgerOf = (origin: string): Ledger => ({
  async find(database, kind, externalIds) {
    const found = new Map<string, number | null>();
    for (let start = 0; start < externalIds.length; start += mostIds) {
      const rows = await database
        .selectFrom('imported_items')
        .select(['external_id', 'local_id'])
        .where('origin', '=', origin)
        .where('kind', '=', kind)
        .where('external_id', 'in', externalIds.slice(start, start + mostIds))
        .execute();
      for (const row of rows) found.set(row.external_id, row.local_id);
    }
    return found;
  },
  async note(database, kind, external_id, local_id) {
    await database
      .insertInto('imported_items')
      .values({ origin, kind, external_id, local_id })
      .onConflict((conflict) => conflict.columns(['origin', 'kind', 'external_id']).doUpdateSet({ local_id }))
      .execute();
  },
});
