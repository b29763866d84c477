// Lists hold items and nothing else.
import { element, isBlank, isElement, type Element, type Node } from './tree.ts';

type Inner = (nodes: readonly Node[]) => Node[];

/** A bulleted or numbered list: a list straight within goes into the item before it, other strays become items. */
export function repairList(list: Element, inner: Inner): Node[] {
  const items: Element[] = [];
  let strays: Node[] = [];
  const endStrays = () => {
    if (strays.some((stray) => !isBlank(stray))) items.push(element('li', {}, inner(strays)));
    strays = [];
  };
  for (const child of list.children) {
    const last = items.at(-1);
    if (isElement(child, 'li')) {
      endStrays();
      items.push({ ...child, children: inner(child.children) });
    } else if (isElement(child, 'ul', 'ol') && last && strays.every(isBlank)) last.children.push(...inner([child]));
    else strays.push(child);
  }
  endStrays();
  return items.length === 0 ? [] : [{ ...list, children: items.flatMap((item) => [item, '\n']) }];
}

/** A description list: terms hold no headings, strays become descriptions. */
export function repairAnswers(list: Element, inner: Inner): Node[] {
  const entries: Element[] = [];
  let strays: Node[] = [];
  const endStrays = () => {
    if (strays.some((stray) => !isBlank(stray))) entries.push(element('dd', {}, inner(strays)));
    strays = [];
  };
  // Groups of entries carry nothing that readers see.
  for (const child of list.children.flatMap((part) => (isElement(part, 'div') ? part.children : [part]))) {
    if (!isElement(child, 'dt', 'dd')) strays.push(child);
    else {
      endStrays();
      entries.push({ ...child, children: child.name === 'dt' ? plain(inner(child.children)) : inner(child.children) });
    }
  }
  endStrays();
  if (entries.length === 0) return [];
  // Descriptions of nothing are not a description list.
  if (!entries.some((entry) => entry.name === 'dt') || entries[0]?.name !== 'dt') return [element('div', list.attributes, entries.map((entry) => ({ ...entry, name: 'div' })))];
  if (entries.at(-1)?.name === 'dt') entries.push(element('dd'));
  return [{ ...list, children: entries.flatMap((entry) => [entry, '\n']) }];
}

/** Nodes for a place where no headings or sections may stand. */
export const plain = (nodes: readonly Node[]): Node[] =>
  nodes.map((node) => (isElement(node) ? { ...node, name: /^(h[1-6]|section|address)$/.test(node.name) ? 'div' : node.name, children: plain(node.children) } : node));
