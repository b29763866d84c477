// The tables that serve all others: settings, jobs, allowances, what an import carried.
import type { Generated } from 'kysely';

/** One row a setting; `value` is JSON. */
export type SettingsTable = { name: string; value: string };

/** How much of an allowance is used up: it is whole again at `free_at`. */
export type ThrottlesTable = {
  /** The allowance's name, and whose it is. */
  key: string;
  /** Milliseconds since 1970. */
  free_at: number;
};

/** What only one change at a time may do: each locks the row of its turn. */
export type TurnsTable = { name: string; taken_at: string };

export type JobsTable = {
  id: Generated<number>;
  kind: string;
  /** JSON. */
  payload: string;
  /** At most one waiting job has a given key; null for no such limit. */
  unique_key: string | null;
  run_at: string;
  attempts: Generated<number>;
  /** The worker that holds it, until when. */
  claimed_by: string | null;
  claimed_until: string | null;
  /** Set when it is given up on. */
  dead_at: string | null;
  last_error: string | null;
  created_at: string;
};

/** What an import made of each item, so that a second run finds it done. */
export type ImportedItemsTable = {
  /** The blog it came from: its address. */
  origin: string;
  /** author, category, tag, post, comment, mention, attachment, menu. */
  kind: string;
  external_id: string;
  /** Null where it was left out on purpose. */
  local_id: number | null;
};
