// The door to the database: which engine a setting asks for, and its tables brought up to date.
export type { Broadcast, ClaimedJob, Database, Engine, FullText, JobClaim } from './engine.ts';
export type * from './schema.ts';
export { migrate } from './migrate.ts';
export { openPostgres } from './postgres.ts';
export { openSqlite } from './sqlite.ts';
