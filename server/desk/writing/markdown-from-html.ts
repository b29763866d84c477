// HTML written as Markdown; what Markdown cannot say stays as HTML within it.
import { createRequire } from 'node:module';
import type TurndownService from 'turndown';

/** Attributes that Markdown has a place for. */
const sayable: Readonly<Record<string, readonly string[]>> = { A: ['href', 'title'], IMG: ['src', 'alt', 'title'], OL: ['start'], CODE: ['class'], TD: ['align'], TH: ['align'] };
/** Elements that Markdown has a form for. */
const spoken = new Set('A B BLOCKQUOTE BR CODE DEL EM H1 H2 H3 H4 H5 H6 HR I IMG LI OL P PRE S STRIKE STRONG TABLE TBODY TD TFOOT TH THEAD TR UL BODY HTML X-TURNDOWN'.split(' '));
const blocks = /^(?:address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|main|nav|ol|p|pre|section|table|ul|video|audio|li)$/i;

/** Marks of a fold, of pages and whatever else an author or editor left in comments; private characters stand for them on the way. */
const comment = /<!--[\s\S]*?-->/g;
const held = (number: number) => `\uE000${number}\uE001`;

/**
 * Writes HTML as Markdown. Comments (`<!--more-->`, `<!--nextpage-->`) and shortcodes stay as they are; an element or
 * attribute that Markdown has no form for stays as HTML. Undefined for HTML nested deeper than anyone writes.
 */
export async function markdownFromHtml(html: string): Promise<string | undefined> {
  if (isTooDeep(html)) return undefined;
  const turndown = await openTurndown();
  const comments: string[] = [];
  const text = html.replace(/[\uE000\uE001]/g, '').replace(comment, (found) => held(comments.push(found) - 1));
  return turndown
    .turndown(text)
    .replace(/\uE000(\d+)\uE001/g, (_held, number: string) => comments[Number(number)] ?? '')
    .replace(/\\\[(\/?[a-z][\w-]*(?:\s(?:[^\]\\]|\\_)*)?)\\\](?![([:])/g, (_shortcode, inside: string) => `[${inside.replaceAll('\\_', '_')}]`)
    .replace(/[ \t]+$/gm, (blank) => (blank.startsWith('  ') ? '  ' : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Deeper elements would exhaust what walks through them. */
const deepest = 200;
/** Elements that need not be closed, or hold nothing. */
const closesItself = new Set('area base br col dd dt embed hr img input li link meta option p source td tfoot th thead tbody tr track wbr'.split(' '));

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (closesItself.has(name.toLowerCase())) continue;
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}

async function openTurndown(): Promise<TurndownService> {
  const { default: Turndown } = await import('turndown');
  // The package comes without types, and as CommonJS.
  const { tables } = createRequire(import.meta.url)('@joplin/turndown-plugin-gfm') as { tables: TurndownService.Plugin };
  const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*', hr: '---', blankReplacement: (_content, node) => blank(node as Element) });
  turndown.use(tables);
  turndown.addRule('strikethrough', { filter: (node) => /^(?:DEL|S|STRIKE)$/.test(node.nodeName), replacement: (content) => (content.trim() === '' ? content : `~~${content}~~`) });
  turndown.addRule('item', { filter: 'li', replacement: (content, node) => item(content.trim(), node as Element) });
  turndown.addRule('code block', { filter: (node) => node.nodeName === 'PRE' && sayableCode(node), replacement: (_content, node) => fenced(node as Element) });
  // What begins with a tag would be read as a block of HTML, outside of any paragraph.
  turndown.addRule('paragraph', { filter: 'p', replacement: (content, node) => (content.trim().startsWith('<') && !/^<(?:https?:|!--)/.test(content.trim()) ? asHtml(node as Element) : `\n\n${content}\n\n`) });
  turndown.addRule('as html', { filter: (node) => !isSpoken(node) || isBadTable(node), replacement: (_content, node) => asHtml(node as Element) });
  return turndown;
}

/** An element without words may still be something: a picture's frame, an anchor. */
const blank = (node: Element): string => (isSpoken(node) ? (blocks.test(node.nodeName) ? '\n\n' : '') : asHtml(node));

function isSpoken(node: Element): boolean {
  const name = node.nodeName.toUpperCase();
  if (!spoken.has(name)) return false;
  if (name === 'PRE') return sayableCode(node);
  if (name === 'CODE' && node.children.length > 0) return false;
  const allowed = sayable[name] ?? [];
  return Array.from(node.attributes).every(({ name: attribute, value }) => value === '' || allowed.includes(attribute));
}

function item(content: string, node: Element): string {
  const list = node.parentElement;
  const number = list?.nodeName === 'OL' ? Number(list.getAttribute('start') ?? 1) + Array.from(list.children).indexOf(node) : undefined;
  const sign = number === undefined ? '- ' : `${number}. `;
  const isLast = node.nextElementSibling === null;
  return `${sign}${content.replace(/\n/g, `\n${' '.repeat(sign.length)}`).replace(/^[ ]+$/gm, '')}${isLast ? '' : '\n'}`;
}

/** Code in a block of its own, with nothing in it but text and at most a language. */
function sayableCode(node: Element): boolean {
  if (Array.from(node.attributes).some(({ name }) => name !== 'tabindex')) return false;
  const only = node.childNodes.length === 1 ? node.firstElementChild : null;
  const inner = only?.nodeName === 'CODE' ? only : node;
  const language = inner === only ? (only.getAttribute('class') ?? '') : '';
  return inner.children.length === 0 && /^(?:hljs )?(?:language-[\w+#-]+)?$/.test(language.trim()) && (inner === node || Array.from(inner.attributes).every(({ name }) => name === 'class'));
}

function fenced(node: Element): string {
  const code = (node.textContent ?? '').replace(/\n$/, '');
  const language = /language-([\w+#-]+)/.exec(node.firstElementChild?.getAttribute('class') ?? '')?.[1] ?? '';
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

/** A table has no form in Markdown without a row of headings, with headings elsewhere, with cells that span others or hold blocks, or with classes. */
function isBadTable(table: Element): boolean {
  if (table.nodeName !== 'TABLE') return false;
  const headings = Array.from(table.querySelector('tr')?.children ?? []);
  const parts = Array.from(table.querySelectorAll('thead, tbody, tfoot, tr, th, td'));
  const unspeakable = table.querySelector('caption, colgroup, p, ul, ol, dl, div, figure, pre, table, blockquote, h1, h2, h3, h4, h5, h6, br');
  return headings.length === 0 || headings.some(({ nodeName }) => nodeName !== 'TH') || table.querySelectorAll('th').length > headings.length || parts.some((part) => !isSpoken(part)) || Boolean(unspeakable);
}

/** As HTML, on lines of its own if it is a block. A blank line would end it for a reader of Markdown. */
function asHtml(node: Element): string {
  const html = node.outerHTML;
  if (!blocks.test(node.nodeName)) return html.replace(/\s*\n\s*/g, ' ');
  const text = html.replace(/<pre[\s\S]*?<\/pre>/gi, (pre) => pre.replace(/\n(?=[ \t]*\n)/g, '&#10;')).replace(/\n\s*\n/g, '\n');
  return `\n\n${text.trim()}\n\n`;
}
