// A comment's source as HTML: a small Markdown or the same in tags, and links that vouch for nothing.
import { Marked } from 'marked';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { safeMarkdown } from './markdown.ts';
import { repair } from './repair.ts';
import { sanitise } from './sanitise.ts';
import { mapElements, parseTree, writeTree } from './tree.ts';
import { validAttributes } from './attributes.ts';

/** Renders and sanitises a comment: text, emphasis, links, lists, quotations and code; no pictures, no headings. */
export function renderComment(source: string): SafeHtml {
  return renderForeignComment(safeMarkdown(new Marked({ gfm: true, breaks: true, async: false }), source));
}

/** Sanitises what somebody wrote as HTML elsewhere to what a comment may hold; nothing in it is read as Markdown. */
export function renderForeignComment(untrusted: string): SafeHtml {
  const nodes = mapElements(parseTree(sanitise(untrusted, 'commenter')), (node) => [
    { ...node, attributes: node.name === 'a' ? { ...validAttributes(node) } : node.name === 'pre' ? { tabindex: '0' } : validAttributes(node) },
  ]);
  return vouchForHtml(writeTree(repair(nodes, '')).trim());
}
