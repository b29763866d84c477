// Ids within a text: unique, of a form that HTML takes, and out of the way of the page's own.
import { isHeading } from './content-model.ts';
import { slugify } from './slugify.ts';
import { eachElement, textOf, type Node } from './tree.ts';

/** Ids and beginnings of ids that belong to the page around the text. */
const ofThePage = /^(comments?|respond|reply|mentions?|likes?|content|main|menu|navigation|nav|search|sidebar|header|footer|top|title|body|post|page|like|counter|s|author|email|url|form|desk|skip)(-|$)/i;

/**
 * Makes ids safe and unique and lets links within the text follow them; other fragments (`#comments`) are the page's and
 * stay. `prefix` comes before every id; without one, an id that the page may use itself is set apart by `text-`. With
 * `headings`, each heading without an id gets one made of its words. Changes the nodes in place.
 */
export function settleAnchors(nodes: readonly Node[], { prefix, headings }: { prefix: string | undefined; headings: boolean }): void {
  const taken = new Set<string>();
  const renamed = new Map<string, string>();
  eachElement(nodes, (element) => {
    const written = element.attributes['id'] ?? (headings && isHeading(element.name) ? slugify(textOf(element.children)).slice(0, 60).replace(/-+$/, '') : '');
    if (element.attributes['id'] !== undefined) delete element.attributes['id'];
    if (written === '') return;
    const wanted = idOf(written, prefix);
    if (wanted === undefined) return;
    // The second of two that were written alike is not what links meant.
    const id = isHeading(element.name) ? firstFree(wanted, taken) : wanted;
    if (taken.has(id)) return;
    taken.add(id);
    if (!renamed.has(written)) renamed.set(written, id);
    element.attributes = { id, ...element.attributes };
  });
  eachElement(nodes, (element) => {
    const href = element.attributes['href'];
    if (!href?.startsWith('#')) return;
    const target = renamed.get(href.slice(1)) ?? renamed.get(decoded(href.slice(1)));
    if (target !== undefined) element.attributes['href'] = `#${target}`;
  });
}

function idOf(written: string, prefix: string | undefined): string | undefined {
  const name = written.trim().normalize('NFC').replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-').slice(0, 100).replace(/[\uD800-\uDBFF]$/, '').replace(/^[-_]+|[-_]+$/g, '');
  if (name === '') return undefined;
  if (prefix !== undefined) return prefix + name;
  return ofThePage.test(name) || !/^\p{L}/u.test(name) ? `text-${name}` : name;
}

function firstFree(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
