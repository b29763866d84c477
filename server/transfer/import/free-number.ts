// Numbers for what could not keep its own.
import type { Change } from '../../platform/records/index.ts';
import type { Survey } from './survey.ts';

/** The old number where it is free, else one above all that are here and all in the file, so that no other item loses its own. */
export async function freeNumber({ database }: Change, table: 'posts' | 'comments', wanted: number, { highest }: Pick<Survey, 'highest'>): Promise<number> {
  const taken = wanted <= 0 || (await database.selectFrom(table).select('id').where('id', '=', wanted).executeTakeFirst()) !== undefined;
  if (!taken) return wanted;
  const last = await database.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return Math.max(last?.id ?? 0, highest[table]) + 1;
}
