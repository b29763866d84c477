// A small tree of HTML, to be taken apart and put together again, and its one way of being written.
import { Parser } from './html-parser.ts';
import { escapeHtml, vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** Text as it is read, entities resolved, or an element. */
export type Node = string | Element;
export type Element = { name: string; attributes: Record<string, string>; children: Node[] };

const voids: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr']);
const booleans: ReadonlySet<string> = new Set(['controls', 'loop', 'muted', 'open', 'reversed', 'default', 'playsinline']);

/** A new element. */
export const element = (name: string, attributes: Record<string, string> = {}, children: Node[] = []): Element => ({ name, attributes, children });

/** Whether a node is an element, of one of these names if any are given. */
export const isElement = <Name extends string>(node: Node | undefined, ...names: readonly Name[]): node is Element & { name: Name } =>
  node !== undefined && typeof node !== 'string' && (names.length === 0 || names.some((name) => name === node.name));

/** Whether a node is nothing but white space. */
export const isBlank = (node: Node): boolean => typeof node === 'string' && /^[\t\n\f\r ]*$/.test(node);

/** Reads HTML that was sanitised: its nesting is bounded, so the tree may be walked by recursion. */
export function parseTree(html: string): Node[] {
  const root = element('#root');
  const open: Element[] = [root];
  const parser = new Parser({
    onopentag(name, attributes) {
      const opened = element(name, attributes);
      open.at(-1)?.children.push(opened);
      open.push(opened);
    },
    ontext(text) {
      const siblings = open.at(-1)?.children ?? [];
      const last = siblings.at(-1);
      if (typeof last === 'string') siblings[siblings.length - 1] = last + text;
      else siblings.push(text);
    },
    onclosetag: () => void open.pop(),
  });
  parser.end(html);
  return root.children;
}

/** Writes nodes as HTML. Every text and value is escaped, so what is written reads back as the same tree. */
export const writeTree = (nodes: readonly Node[]): SafeHtml => vouchForHtml(writeNodes(nodes));

function writeNodes(nodes: readonly Node[]): string {
  let written = '';
  for (const node of nodes) written += writeNode(node);
  return written;
}

function writeNode(node: Node): string {
  if (typeof node === 'string') return /[&<>]/.test(node) ? node.replace(/[&<>]/g, (character) => escapeHtml(character)) : node;
  const { name, attributes, children } = node;
  let start = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) start += booleans.has(attribute) ? ` ${attribute}` : ` ${attribute}="${escapeHtml(value)}"`;
  start += '>';
  // A line break straight after <pre> would be swallowed when it is read.
  const gap = name === 'pre' && typeof children[0] === 'string' && children[0].startsWith('\n') ? '\n' : '';
  return voids.has(name) ? start : `${start}${gap}${writeNodes(children)}</${name}>`;
}

/** The text within nodes. */
export const textOf = (nodes: readonly Node[]): string => nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** Whether any element within nodes passes a test. */
export const someElement = (nodes: readonly Node[], test: (element: Element) => boolean): boolean =>
  nodes.some((node) => isElement(node) && (test(node) || someElement(node.children, test)));

/** Visits every element in the order of reading. */
export function eachElement(nodes: readonly Node[], visit: (element: Element) => void): void {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    visit(node);
    eachElement(node.children, visit);
  }
}

/** Nodes with each replaced by what `replace` makes of it, innermost first. */
export function mapElements(nodes: readonly Node[], replace: (element: Element) => readonly Node[]): Node[] {
  const mapped: Node[] = [];
  for (const node of nodes) {
    if (!isElement(node)) mapped.push(node);
    else for (const each of replace({ name: node.name, attributes: node.attributes, children: mapElements(node.children, replace) })) mapped.push(each);
  }
  return mapped;
}

/** Cuts nodes at each element of a name, through all that it stands in; the element itself is dropped. */
export function splitAt(nodes: readonly Node[], mark: string): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (!isElement(node)) parts.at(-1)?.push(node);
    else if (node.name === mark) parts.push([]);
    else if (!someElement(node.children, (inner) => inner.name === mark)) parts.at(-1)?.push(node);
    else {
      const [first, ...rest] = splitAt(node.children, mark);
      parts.at(-1)?.push({ ...node, children: first ?? [] });
      const { id: _id, ...attributes } = node.attributes;
      for (const children of rest) parts.push([{ ...node, attributes, children }]);
    }
  }
  return parts;
}

/** Nodes without the elements of a name. */
export const without = (nodes: readonly Node[], mark: string): Node[] => mapElements(nodes, (node) => (node.name === mark ? [] : [node]));
