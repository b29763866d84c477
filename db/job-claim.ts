// Taking due jobs in one statement; what differs between engines is only how rows are locked.
import type { SelectQueryBuilder } from 'kysely';
import type { Database, JobClaim } from './engine.ts';
import type { Schema } from './schema.ts';

type DueJobs = SelectQueryBuilder<Schema, 'jobs', { id: number }>;

/** The claim of an engine, given how it locks the rows it is about to take. */
export const jobClaim = (database: Database, lock: (due: DueJobs) => DueJobs): JobClaim => ({
  async claim({ worker, now, until, limit, kinds }) {
    if (kinds.length === 0) return [];
    const claimed = await database
      .updateTable('jobs')
      .set((column) => ({ claimed_by: worker, claimed_until: until, attempts: column('attempts', '+', 1) }))
      .where('id', 'in', (query) =>
        lock(
          query
            .selectFrom('jobs')
            .select('id')
            .where('dead_at', 'is', null)
            .where('run_at', '<=', now)
            .where('kind', 'in', [...kinds])
            .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<', now)]))
            .orderBy('run_at')
            .orderBy('id')
            .limit(limit),
        ),
      )
      .returning(['id', 'kind', 'payload', 'attempts'])
      .execute();
    return claimed.toSorted((a, b) => a.id - b.id);
  },
});
