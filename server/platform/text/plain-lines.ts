// A comment's HTML as lines of text, for where no HTML may go: links and pictures say where they lead, and lead nowhere.
import type { SafeHtml } from '../../kit/safe-html.ts';
import { isElement, parseTree, textOf, type Node } from './tree.ts';

const blocks: ReadonlySet<string> = new Set(['p', 'div', 'blockquote', 'ul', 'ol', 'li', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'table', 'tr', 'dl', 'dt', 'dd']);

/** What sanitised HTML says, its paragraphs apart by an empty line, quotations marked with `>`, items of lists with a dash. The result is text: escape it before showing it. */
export const plainLines = (html: SafeHtml): string => linesOf(parseTree(html)).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

const linesOf = (nodes: readonly Node[]): string => nodes.map(lineOf).join('');

function lineOf(node: Node): string {
  if (!isElement(node)) return node.replace(/[\s\u00a0]+/gu, ' ');
  const { name, attributes, children } = node;
  if (name === 'br') return '\n';
  if (name === 'a') return linkText(textOf(children).trim(), attributes['href'] ?? '');
  if (name === 'img') return `[${attributes['alt'] ?? ''}]`;
  if (name === 'pre') return `\n\n${textOf(children)}\n\n`;
  const inside = linesOf(children);
  if (name === 'blockquote') return `\n\n${inside.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
  if (name === 'li') return `\n- ${inside.trim().replaceAll('\n', '\n  ')}`;
  return blocks.has(name) ? `\n\n${inside.trim()}\n\n` : inside;
}

const linkText = (label: string, url: string): string => (url === '' || label === url || label === url.replace(/^https?:\/\//, '') ? label : `${label} (${url})`);
