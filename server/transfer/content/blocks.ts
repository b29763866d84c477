// Takes the block editor's comments off its content: what is left is the HTML that it saved, layout classes and all.
import { paragraphs } from './paragraphs.ts';

/** What a block's comment says: `wp:name {…}`, `/wp:name`, or `wp:name {…} /` for a block without content. */
const delimiter = /^\s*(\/?)wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)(?=[\s/]|$)[\s\S]*?(\/?)$/;

/** Whether content was made with the block editor. */
export const hasBlocks = (content: string): boolean => /<!--\s*wp:[a-z]/.test(content);

/**
 * The HTML of block content. What stands outside of any block is the classic editor's and gets its paragraphs, as
 * does a block that holds a shortcode. `leftOut` hears the name of each block that saved no HTML of its own, because
 * WordPress makes it anew on every view.
 */
export function withoutBlockComments(content: string, leftOut: (name: string) => void): string {
  let out = '';
  let classic = '';
  let depth = 0;
  const endClassic = () => {
    if (classic.trim() !== '') out += `${paragraphs(classic)}\n`;
    classic = '';
  };
  for (const part of partsOf(content)) {
    if (typeof part === 'string') {
      if (depth === 0) classic += part;
      else out += part;
      continue;
    }
    if (depth === 0 && part.name !== 'shortcode') endClassic();
    if (part.name === 'shortcode' && depth === 0) classic += '\n\n';
    else if (part.kind === 'empty') leftOut(part.name);
    else if (part.kind === 'open') depth += 1;
    else depth = Math.max(0, depth - 1);
    if (depth === 0 && part.kind === 'close') out += '\n';
  }
  endClassic();
  return out.replace(/\n{3,}/g, '\n\n').trim();
}

type Delimiter = { kind: 'open' | 'close' | 'empty'; name: string };

/** Content divided at its block comments. */
function* partsOf(content: string): Generator<string | Delimiter> {
  let from = 0;
  let at = content.indexOf('<!--');
  while (at >= 0) {
    const end = content.indexOf('-->', at);
    if (end < 0) break;
    const [whole, closing, name = '', empty] = delimiter.exec(content.slice(at + 4, end)) ?? [];
    if (whole !== undefined) {
      yield content.slice(from, at);
      from = end + 3;
      yield { kind: closing ? 'close' : empty ? 'empty' : 'open', name };
    }
    at = content.indexOf('<!--', end);
  }
  yield content.slice(from);
}
