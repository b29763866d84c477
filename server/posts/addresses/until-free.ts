// Takes an address that another post may take at the same moment.
import { sql } from 'kysely';
import type { Change } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';

/** Posts that may want one address at one moment. Each round one of them gets what it wants. */
const mostRounds = 100;

/**
 * Looks for a free address and takes it, again where another post was quicker: what it wrote by then is taken back. An
 * engine that lets several write at once tells of the other post only when both want the same.
 */
export async function untilFree<T>({ database }: Change, { engine }: Pick<PostDeps, 'engine'>, take: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    await sql`savepoint place`.execute(database);
    try {
      const taken = await take();
      await sql`release savepoint place`.execute(database);
      return taken;
    } catch (error) {
      if (round === mostRounds || !engine.isUniqueViolation(error)) throw error;
      await sql`rollback to savepoint place`.execute(database);
      await sql`release savepoint place`.execute(database);
    }
  }
}
