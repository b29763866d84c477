// What a migration is: one step of the schema, written once for both engines.
import type { Transaction } from 'kysely';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';

export type Migration = {
  readonly name: string;
  up(transaction: Transaction<Schema>, engine: Pick<Engine, 'identity' | 'search'>): Promise<void>;
};
