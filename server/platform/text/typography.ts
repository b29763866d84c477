// Straight quotes, hyphens and dots, as keyboards have them, set as a printer would.
import { isPhrasing } from './content-model.ts';
import { isElement, textOf, type Element, type Node } from './tree.ts';

type Quotes = readonly [openDouble: string, closeDouble: string, openSingle: string, closeSingle: string];
/** What came before, within the same line of text. */
type Line = { before: string; openDoubles: number };

const asWritten: ReadonlySet<string> = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'time']);
/** After these, a quotation opens. */
const opening = /[\s([{<\-–—/\u00a0“„«‘‚‹]$/u;

/** Sets the punctuation of a text in place; code and addresses stay as they are. */
export function setType(nodes: Node[], quotes: Quotes): void {
  setLine(nodes, quotes, { before: '', openDoubles: 0 });
}

function setLine(nodes: Node[], quotes: Quotes, line: Line): void {
  for (const [index, node] of nodes.entries()) {
    if (!isElement(node)) {
      nodes[index] = setText(node, quotes, line);
      line.before = node.slice(-1) || line.before;
    } else if (asWritten.has(node.name) || isAddress(node)) line.before = 'x';
    else if (isPhrasing(node.name) && node.name !== 'br') setLine(node.children, quotes, line);
    else {
      setLine(node.children, quotes, { before: '', openDoubles: 0 });
      line.before = '';
    }
  }
}

const isAddress = ({ name, attributes, children }: Element): boolean => name === 'a' && /^(https?:|www\.|\S+@)/.test(textOf(children)) && attributes['href'] !== undefined;

function setText(text: string, [openDouble, closeDouble, openSingle, closeSingle]: Quotes, line: Line): string {
  return text.replace(/\.{3}|-{2,3}(?!-)|["']/g, (mark, at: number) => {
    const before = at === 0 ? line.before : text.slice(Math.max(0, at - 1), at);
    const after = text.charAt(at + mark.length);
    if (mark === '...') return before === '.' || after === '.' ? mark : '…';
    if (mark.startsWith('-')) return before === '-' ? mark : mark.length === 3 ? '—' : '–';
    const opens = (before === '' || opening.test(before)) && after !== '' && !/\s/.test(after);
    if (mark === "'") return opens && !/\d/.test(after) ? openSingle : /\p{L}/u.test(before) && /\p{L}/u.test(after) ? '’' : /\d/.test(after) && opens ? '’' : closeSingle;
    // A quotation may begin with an element, whose text is still to come.
    if (opens || ((before === '' || opening.test(before)) && after === '')) {
      line.openDoubles += 1;
      return openDouble;
    }
    if (line.openDoubles === 0 && /\d/.test(before)) return '″';
    line.openDoubles = Math.max(0, line.openDoubles - 1);
    return closeDouble;
  });
}
