// Tables hold rows of cells and nothing else.
import { plain } from './repair-lists.ts';
import { element, isBlank, isElement, textOf, type Element, type Node } from './tree.ts';

type Inner = (nodes: readonly Node[]) => Node[];

/** A table in its proper order; what stood between its parts comes before it, as browsers show it. */
export function repairTable(table: Element, inner: Inner): Node[] {
  const parts: Record<'caption' | 'colgroup' | 'thead' | 'tbody' | 'tfoot', Element[]> = { caption: [], colgroup: [], thead: [], tbody: [], tfoot: [] };
  const before: Node[] = [];
  const looseRows = (row: Element) => {
    const last = parts.tbody.at(-1);
    if (last && last.attributes['data-loose'] !== undefined) last.children.push(row);
    else parts.tbody.push(element('tbody', { 'data-loose': '' }, [row]));
  };
  for (const child of table.children) {
    if (isBlank(child)) continue;
    if (isElement(child, 'caption')) parts.caption.push({ ...child, children: inner(child.children) });
    else if (isElement(child, 'colgroup')) parts.colgroup.push({ ...child, children: child.attributes['span'] === undefined ? child.children.filter((part) => isElement(part, 'col')) : [] });
    else if (isElement(child, 'col')) parts.colgroup.push(element('colgroup', {}, [child]));
    else if (isElement(child, 'thead', 'tfoot')) {
      const place = parts[child.name === 'thead' ? 'thead' : 'tfoot'];
      if (place.length === 0) place.push(section(child, inner));
      else parts.tbody.push(section({ ...child, name: 'tbody' }, inner));
    } else if (isElement(child, 'tbody')) parts.tbody.push(section(child, inner));
    else if (isElement(child, 'tr')) looseRows(row(child, inner));
    else if (isElement(child, 'td', 'th')) looseRows(row(element('tr', {}, [child]), inner));
    else before.push(...inner([child]));
  }
  const bodies = [...parts.thead, ...parts.tbody, ...parts.tfoot].filter((part) => part.children.length > 0);
  if (bodies.length === 0) return [...before, ...parts.caption.flatMap((caption) => caption.children)];
  const children = [...parts.caption.slice(0, 1), ...parts.colgroup, ...bodies].map((part) => ({ ...part, attributes: withoutMark(part.attributes) }));
  return [...before, { ...table, children: scoped(children) }];
}

/** Heading cells say what they head: those of the first row their columns, others their rows. */
const scoped = (parts: readonly Element[]): Element[] => {
  const first = parts.find(({ name }) => name !== 'caption' && name !== 'colgroup')?.children[0];
  return parts.map((part) => ({
    ...part,
    children: part.children.map((tr) =>
      isElement(tr, 'tr') ? { ...tr, children: tr.children.map((cell) => (isElement(cell, 'th') ? withScope(cell, part.name === 'thead' || tr === first ? 'col' : 'row') : cell)) } : tr,
    ),
  }));
};

const withScope = (cell: Element, scope: string): Element => ({ ...cell, attributes: { scope, ...cell.attributes } });

const section = (part: Element, inner: Inner): Element => ({
  ...part,
  children: part.children.filter((child) => !isBlank(child)).map((child) => (isElement(child, 'tr') ? row(child, inner) : row(element('tr', {}, [child]), inner))),
});

const row = (tr: Element, inner: Inner): Element => ({
  ...tr,
  children: tr.children.filter((child) => !isBlank(child)).map((child) => cell(isElement(child, 'td', 'th') ? child : element('td', {}, [child]), inner)),
});

/** A heading cell without words heads nothing. */
function cell(given: Element, inner: Inner): Element {
  const children = inner(given.children);
  if (given.name !== 'th' || /\S/.test(textOf(children))) return { ...given, children: given.name === 'th' ? plain(children) : children };
  const { scope: _scope, abbr: _abbr, ...attributes } = given.attributes;
  return { name: 'td', attributes, children };
}

function withoutMark({ 'data-loose': _mark, ...attributes }: Record<string, string>): Record<string, string> {
  return attributes;
}
