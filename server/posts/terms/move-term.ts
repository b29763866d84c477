// A term's address changed, with those of all below it; every address it ever had leads to the new one.
import type { Change, Database } from '../../platform/records/index.ts';
import { leaveAddress, takeAddress } from '../addresses/address-store.ts';
import { termPath, type Term } from './term.ts';
import { childTerms } from './term-store.ts';

/** Puts a term and those below it at a path. */
export async function moveTerm(change: Change, term: Term, path: string): Promise<void> {
  if (path === term.path) return;
  const { database } = change;
  await takeAddress(database, path);
  await database.updateTable('terms').set({ path }).where('id', '=', term.id).execute();
  await leadOn(database, term.path, path);
  await leaveAddress(database, term.path, { location: path }, change.now);
  for (const child of await childTerms(database, term.id)) await moveTerm(change, child, termPath(child.taxonomy, child.slug, path));
}

/** Lets addresses that led to one path lead to another, so that no reader is sent from door to door; null for what is gone. */
export async function leadOn(database: Database, from: string, to: string | null): Promise<void> {
  await database.updateTable('addresses').set({ location: to }).where('location', '=', from).where('post_id', 'is', null).execute();
}
