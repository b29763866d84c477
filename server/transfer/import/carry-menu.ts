// Carries the old blog's main menu into the menu here, as far as its entries lead somewhere.
import type { Change } from '../../platform/records/index.ts';
import { readSettings, writeSettings } from '../../platform/settings/index.ts';
import { findPost, findTermById, hrefOf } from '../../posts/index.ts';
import { newAddress } from '../content/old-links.ts';
import type { Importing } from './importing.ts';
import type { SurveyedMenuItem } from './survey.ts';

const deepest = 5;
const mostItems = 500;
const longestLabel = 200;
type Entry = { label: string; url: string; depth: number };

/** Fills the menu where none was made here yet. Every entry of other menus, and each that leads nowhere, is reported. */
export async function carryMenu(change: Change, importing: Importing): Promise<void> {
  const { survey, report, ledger } = importing;
  const menus = Map.groupBy(survey.menuItems, (item) => item.menu);
  const main = mainMenu([...menus.keys()], (menu) => menus.get(menu)?.length ?? 0);
  for (const [menu, items] of menus) if (menu !== main) for (const item of items) report.notCarried(`menu ${menu || 'without a name'}`, 'there is one menu here, and another one was taken for it', itemName(item));
  const items = main === undefined ? [] : (menus.get(main) ?? []);
  if (main === undefined || items.length === 0) return;
  if ((await ledger.find(change.database, 'menu', [main])).has(main)) return report.already('menuItems', items.length);
  await ledger.note(change.database, 'menu', main, null);
  if ((await readSettings(change.database)).menu.length > 0) {
    for (const item of items) report.notCarried(`menu ${main}`, 'there is a menu here already', itemName(item));
    return;
  }
  const entries: Entry[] = [];
  for (const { item, depth } of inOrder(items)) {
    const entry = await entryOf(change, importing, item);
    if (!entry) report.notCarried(`menu ${main}`, 'leads to something that is not here', itemName(item));
    else if (entries.length >= mostItems) report.notCarried(`menu ${main}`, `a menu has at most ${mostItems} entries here`, itemName(item));
    else {
      entries.push({ ...entry, depth: Math.min(depth, deepest) });
      for (const extra of item.extras) report.notCarried(`${extra} of a menu item`, 'entries of a menu have only a name and an address here', itemName(item));
      if (depth > deepest) report.changed('menu item', `stands less deep: a menu has ${deepest + 1} levels here`, itemName(item));
    }
  }
  await writeSettings(change, { menu: entries });
  report.carried('menuItems', entries.length);
}

/** The export does not say which menu the theme showed: a name that says so, or else the longest. */
function mainMenu(menus: readonly string[], size: (menu: string) => number): string | undefined {
  const named = menus.filter((menu) => /(^|-)(primary|main|header|top|haupt|principal)/i.test(menu));
  return (named.length > 0 ? named : menus).toSorted((one, other) => size(other) - size(one))[0];
}

/** Entries in the order they are shown, each followed by those below it. */
function inOrder(items: readonly SurveyedMenuItem[]): { item: SurveyedMenuItem; depth: number }[] {
  const ids = new Set(items.map((item) => item.id));
  const below = Map.groupBy(
    items.toSorted((one, other) => one.order - other.order || one.id - other.id),
    (item) => (ids.has(item.parentId) && item.parentId !== item.id ? item.parentId : 0),
  );
  const ordered: { item: SurveyedMenuItem; depth: number }[] = [];
  const waiting = (below.get(0) ?? []).map((item) => ({ item, depth: 0 })).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    ordered.push(next);
    if (item.id !== 0) waiting.push(...(below.get(item.id) ?? []).map((child) => ({ item: child, depth: depth + 1 })).toReversed());
  }
  // Entries below one another in a circle are reached from nowhere; they stand at the end.
  const placed = new Set(ordered.map(({ item }) => item));
  return [...ordered, ...items.filter((item) => !placed.has(item)).map((item) => ({ item, depth: 0 }))];
}

async function entryOf(change: Change, importing: Importing, item: SurveyedMenuItem): Promise<Omit<Entry, 'depth'> | undefined> {
  const target = await targetOf(change, importing, item);
  const label = (item.title || target?.title || '').slice(0, longestLabel).trim();
  return target && label !== '' && target.url.length <= 2_000 ? { label, url: target.url } : undefined;
}

async function targetOf({ database }: Change, { ledger, oldBlog, survey, terms }: Importing, { type, object, objectId, url }: SurveyedMenuItem): Promise<{ title: string; url: string } | undefined> {
  if (type === 'custom') return url === '' || /^(javascript|data|vbscript):/i.test(url.trim()) ? undefined : { title: '', url: newAddress(url, oldBlog) };
  if (type === 'post_type') {
    const id = (await ledger.find(database, 'post', [String(objectId)])).get(String(objectId));
    const post = id == null ? undefined : await findPost(database, id);
    return post?.path ? { title: post.title, url: hrefOf(post.path) } : undefined;
  }
  if (type !== 'taxonomy') return undefined;
  const taxonomy = object === 'category' ? 'category' : 'post_tag';
  const term = survey.terms.find((each) => each.taxonomy === taxonomy && each.id === objectId);
  const id = term && terms.get(`${taxonomy}\n${term.slug}`);
  const found = id === undefined ? undefined : await findTermById(database, id);
  return found && { title: found.name, url: hrefOf(found.path) };
}

const itemName = (item: SurveyedMenuItem): string => `menu item ${item.id}${item.title ? ` “${item.title.slice(0, 100)}”` : ` (${item.object} ${item.objectId})`}`;
