// Replies to a comment that goes for good: they answer what it answered, or begin threads of their own.
import type { Database } from '../platform/records/index.ts';

/** Hangs the replies of a comment where they can stay without it. */
export async function rehang(database: Database, { id, parentId }: { id: number; parentId: number | null }): Promise<void> {
  if (parentId === null) {
    for (const [top, members] of await threadsWithout(database, id)) {
      // A statement takes so many values at most.
      for (let from = 0; from < members.length; from += 500) await database.updateTable('comments').set({ thread_id: top }).where('id', 'in', members.slice(from, from + 500)).execute();
    }
  }
  await database.updateTable('comments').set({ parent_id: parentId }).where('parent_id', '=', id).execute();
}

/** The threads that a thread falls into without the comment it began with: those at their tops, and all that hangs below each. */
async function threadsWithout(database: Database, topId: number): Promise<Map<number, number[]>> {
  const rows = await database.selectFrom('comments').select(['id', 'parent_id']).where('thread_id', '=', topId).where('id', '!=', topId).execute();
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]));
  const tops = new Map<number, number>();
  for (const { id } of rows) {
    const line = new Set<number>();
    let next = id;
    for (let parent = parents.get(next); !tops.has(next) && parent != null && parents.has(parent) && !line.has(next); parent = parents.get(next)) {
      line.add(next);
      next = parent;
    }
    const top = tops.get(next) ?? next;
    for (const each of [...line, next]) tops.set(each, top);
  }
  const threads = new Map<number, number[]>();
  for (const [member, top] of tops) threads.set(top, [...(threads.get(top) ?? []), member]);
  return threads;
}
