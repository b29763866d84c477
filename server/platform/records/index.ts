// The door to the blog's records.
export { openRecords, type Change, type FlushListener, type NewJob, type Records } from './records.ts';
export type { Database } from '../../../db/index.ts';
