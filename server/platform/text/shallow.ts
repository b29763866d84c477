// Keeps HTML from being nested so deeply that reading it takes forever or breaks.
import { Tokenizer } from './html-parser.ts';

/** Deeper than any text needs; tags beyond it are left out, their words stay. */
const deepest = 80;

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const closedByTheNext = new Set(['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'option', 'a']);
const closesParagraph = new Set(['address', 'blockquote', 'div', 'dl', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'ol', 'p', 'pre', 'section', 'table', 'ul']);

type Range = [start: number, end: number];

/**
 * Leaves out tags that open too deep. Takes time in proportion to the length, whereas parsers take the square of the
 * depth. It counts at least as deep as the parser does.
 */
export function shallow(html: string): string {
  if (countTags(html) <= deepest) return html;
  const cuts = tooDeep(html);
  if (cuts.length === 0) return html;
  let kept = '';
  let at = 0;
  for (const [start, end] of cuts) {
    kept += html.slice(at, start);
    at = end;
  }
  return kept + html.slice(at);
}

function countTags(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0 && count <= deepest; at = html.indexOf('<', at + 1)) count += 1;
  return count;
}

function tooDeep(html: string): Range[] {
  const cuts: Range[] = [];
  const open: string[] = [];
  const counts = new Map<string, number>();
  const left = new Map<string, number>();
  let cutFrom = -1;
  const push = (name: string) => {
    open.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const pop = (): string | undefined => {
    const name = open.pop();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 1) - 1);
    return name;
  };
  const endTag = (end: number) => {
    if (cutFrom >= 0) cuts.push([cutFrom, end + 1]);
    cutFrom = -1;
  };
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (voids.has(name)) return;
        const last = open.at(-1);
        if ((last === name && closedByTheNext.has(name)) || (last === 'p' && closesParagraph.has(name))) pop();
        if (open.length < deepest) return push(name);
        left.set(name, (left.get(name) ?? 0) + 1);
        cutFrom = start - 1;
      },
      onopentagend: endTag,
      onselfclosingtag: endTag,
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        const unopened = left.get(name) ?? 0;
        if (unopened > 0) {
          left.set(name, unopened - 1);
          const close = html.indexOf('>', end);
          cuts.push([start - 2, close < 0 ? html.length : close + 1]);
        } else if ((counts.get(name) ?? 0) > 0) while (pop() !== name);
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      ontext: ignore,
      ontextentity: ignore,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  if (cutFrom >= 0) cuts.push([cutFrom, html.length]);
  return cuts;
}
