// Hangs pages below their parents that came later in the file.
import { Refusal } from '../../kit/refusal.ts';
import type { Change } from '../../platform/records/index.ts';
import { findPost, savePost } from '../../posts/index.ts';
import { attempt, type Importing } from './importing.ts';

const atATime = 50;

/** Does it once for each page; one that was moved here since stays where it is. */
export async function settlePages(importing: Importing): Promise<void> {
  const { survey, parts, ledger } = importing;
  const pages = [...survey.items].filter(([, item]) => item.type === 'page' && item.parentId > 0 && item.status !== 'auto-draft');
  for (let start = 0; start < pages.length; start += atATime) {
    await parts.records.change(async (change) => {
      const some = pages.slice(start, start + atATime);
      const settled = await ledger.find(change.database, 'parent', some.map(([id]) => String(id)));
      for (const [id, { parentId }] of some) if (!settled.has(String(id))) await settle(change, importing, id, parentId);
    });
  }
}

async function settle(change: Change, { ledger, parts, report }: Importing, id: number, parentId: number): Promise<void> {
  const local = await ledger.find(change.database, 'post', [String(id), String(parentId)]);
  const page = await findPost(change.database, local.get(String(id)) ?? 0);
  if (!page) return;
  const above = await findPost(change.database, local.get(String(parentId)) ?? 0);
  await ledger.note(change.database, 'parent', String(id), above?.id ?? null);
  const name = `page ${id} “${page.title.slice(0, 100)}”`;
  if (above?.type !== 'page') report.changed('page below another', 'stands at the top: the page above it was not carried', name);
  else if (page.parentId === null) {
    const { type, status, title, format, source, authorId, updatedAt, path } = page;
    const saved = await attempt(change, () => savePost(change, parts.posts, { id: page.id, type, status, title, format, source, authorId, updatedAt, parentId: above.id, ...(path !== null && { path }) }));
    if (saved instanceof Refusal) report.changed('page below another', `stands at the top: ${saved.message}`, name);
  }
}
