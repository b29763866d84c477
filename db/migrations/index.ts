// Every migration in the order it was written. Append only: one that has shipped is never changed.
import type { Migration } from './migration.ts';
import { foundation } from './0001-foundation.ts';

/** The migrations; a database's schema version is how many of them it has. */
export const migrations: readonly Migration[] = [foundation];
