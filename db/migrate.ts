// Brings a database to the newest schema: each migration once, in order, all or nothing.
import { sql } from 'kysely';
import type { Engine } from './engine.ts';
import { migrations } from './migrations/index.ts';

/**
 * Runs what has not run yet, in one transaction that other starting processes wait for.
 * `upTo` stops after that many migrations: restoring an older backup needs the tables of its day.
 * Returns how many migrations the database has now.
 */
export async function migrate(engine: Engine, { now, upTo = migrations.length }: { now: string; upTo?: number }): Promise<number> {
  return engine.exclusively(async (transaction) => {
    await sql`create table if not exists migrations (number integer primary key, name text not null, applied_at text not null)`.execute(transaction);
    const { rows } = await sql<{ number: number }>`select number from migrations`.execute(transaction);
    const applied = new Set(rows.map((row) => row.number));
    for (const [index, migration] of migrations.slice(0, upTo).entries()) {
      const number = index + 1;
      if (applied.has(number)) continue;
      await migration.up(transaction, engine);
      await sql`insert into migrations (number, name, applied_at) values (${number}, ${migration.name}, ${now})`.execute(transaction);
      applied.add(number);
    }
    return applied.size;
  });
}

