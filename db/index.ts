// The door to the database: which engine a setting asks for, and its tables brought up to date.
import type { Engine } from './engine.ts';

export type { Broadcast, ClaimedJob, Database, Engine, FullText, JobClaim } from './engine.ts';
export type * from './schema.ts';
export { migrate } from './migrate.ts';
export { openSqlite } from './sqlite.ts';

/** Opens a PostgreSQL database. Its driver is loaded only where it is asked for: most blogs never need it. */
export const openPostgres = async (url: string): Promise<Engine> => (await import('./postgres.ts')).openPostgres(url);
