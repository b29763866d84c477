// Gives text from WordPress's classic editor the paragraphs and line breaks that WordPress adds when it shows it.
import { piecesOf, type Piece } from './markup.ts';

/** Elements that end a paragraph when they begin or end. */
const blocks: ReadonlySet<string> = new Set(
  ('address article aside blockquote caption center col colgroup dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map math menu nav ol p pre section style script summary svg table tbody td textarea tfoot th thead tr ul').split(' '),
);
/** What is inside these is left as it is. */
const verbatim: ReadonlySet<string> = new Set(['pre', 'script', 'style', 'textarea', 'svg', 'math', 'figure', 'select']);
/** Inside these a blank line cannot begin a paragraph, because no paragraph may be inside them. */
const phrasingOnly: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'legend', 'summary']);
/** Inside these there is no text, only more elements. */
const structural: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup', 'menu', 'map']);
/** Inside these, although they stand in a line, a line's end means nothing. */
const unbroken: ReadonlySet<string> = new Set(['object', 'video', 'audio', 'iframe', 'canvas']);
/** Inline elements that are opened again after a blank line; more than these were never closed on purpose. */
const mostCarried = 16;
/** Comments that stand between paragraphs. */
const divider = /^<!--\s*(more|nextpage)\b/;
const blankLine = /\n[^\S\n]*\n\s*/;

/**
 * WordPress's paragraphs (`wpautop`): a blank line begins a paragraph, a single line's end is a line break, and
 * neither happens inside `<pre>` and the like. Inside another block, text is made into paragraphs only where it has
 * a blank line, or where that block is a quotation. Unlike WordPress, an inline element that runs across a blank
 * line is closed and opened again, so that the result nests.
 */
export function paragraphs(source: string): string {
  const text = source.replace(/\r\n?/g, '\n').trim();
  if (text === '') return '';
  const writer = new ParagraphWriter();
  for (const piece of piecesOf(text)) writer.add(piece);
  return writer.end();
}

class ParagraphWriter {
  #out = '';
  #open: string[] = [];
  #line: Piece[] = [];
  /** Inline elements that a paragraph's end closed and the next one opens again. */
  #carried: { name: string; raw: string }[] = [];
  #verbatim: { name: string; depth: number } | undefined;

  add(piece: Piece): void {
    if (this.#verbatim) this.#copy(piece);
    else if (piece.kind === 'comment' && divider.test(piece.raw)) this.#block(piece.raw);
    else if ((piece.kind === 'open' || piece.kind === 'close') && blocks.has(piece.name)) this.#boundary(piece);
    else this.#line.push(piece);
  }

  end(): string {
    this.#flush();
    return this.#out.trim();
  }

  #copy(piece: Piece): void {
    this.#out += piece.raw;
    if (!this.#verbatim || (piece.kind !== 'open' && piece.kind !== 'close') || piece.name !== this.#verbatim.name || piece.empty) return;
    this.#verbatim.depth += piece.kind === 'open' ? 1 : -1;
    if (this.#verbatim.depth === 0) {
      this.#verbatim = undefined;
      this.#out += '\n';
    }
  }

  #boundary(piece: Extract<Piece, { kind: 'open' | 'close' }>): void {
    this.#flush();
    if (piece.kind === 'close') {
      const at = this.#open.lastIndexOf(piece.name);
      if (at >= 0) this.#open.length = at;
      this.#block(piece.raw);
      return;
    }
    // HTML ends an open paragraph where another block begins.
    if (this.#open.at(-1) === 'p') this.#open.pop();
    if (!piece.empty && verbatim.has(piece.name)) {
      this.#verbatim = { name: piece.name, depth: 1 };
      this.#out += piece.raw;
      return;
    }
    if (!piece.empty) this.#open.push(piece.name);
    this.#block(piece.raw);
  }

  #block(raw: string): void {
    this.#flush();
    this.#out += `${raw}\n`;
  }

  #flush(): void {
    const line = this.#line;
    this.#line = [];
    if (line.every((piece) => piece.kind === 'text' && piece.raw.trim() === '')) return;
    const inside = this.#open.at(-1);
    const chunks = chunksOf(line);
    if (inside && structural.has(inside)) this.#out += line.map((piece) => piece.raw).join('');
    else if (inside && phrasingOnly.has(inside)) this.#plain(chunks, inside === 'p' ? '</p>\n<p>' : '<br />\n');
    else if (inside && inside !== 'blockquote' && chunks.length < 2 && !edgeIsBlank(line)) this.#plain(chunks, '');
    else for (const chunk of chunks) this.#paragraph(chunk);
  }

  /** What stands directly in a block that needs no paragraph of its own. */
  #plain(chunks: Piece[][], between: string): void {
    this.#out = this.#out.trimEnd() + chunks.map((chunk) => broken(chunk)).join(between);
  }

  #paragraph(chunk: Piece[]): void {
    // Tags or comments with nothing to show, as an <a> round a whole block, are no paragraph.
    if (!chunk.some((piece) => (piece.kind === 'text' ? piece.raw.trim() !== '' : piece.kind === 'open' && (piece.empty || unbroken.has(piece.name)))) ) {
      this.#out += `${chunk.map((piece) => piece.raw.trim()).join('')}\n`;
      return;
    }
    const reopened = this.#carried;
    const stillOpen = [...reopened];
    for (const piece of chunk) {
      if (piece.kind === 'open' && !piece.empty) stillOpen.push({ name: piece.name, raw: piece.raw });
      if (piece.kind !== 'close') continue;
      const at = stillOpen.findLastIndex((each) => each.name === piece.name);
      if (at >= 0) stillOpen.splice(at, 1);
    }
    this.#carried = stillOpen.slice(0, mostCarried);
    this.#out += `<p>${reopened.map((each) => each.raw).join('')}${broken(chunk)}${stillOpen.toReversed().map((each) => `</${each.name}>`).join('')}</p>\n`;
  }
}

/** A run of inline pieces, divided at its blank lines. */
function chunksOf(line: Piece[]): Piece[][] {
  const chunks: Piece[][] = [[]];
  for (const piece of line) {
    if (piece.kind !== 'text') {
      chunks.at(-1)?.push(piece);
      continue;
    }
    for (const [index, raw] of piece.raw.split(blankLine).entries()) {
      if (index > 0) chunks.push([]);
      if (raw !== '') chunks.at(-1)?.push({ kind: 'text', raw });
    }
  }
  return chunks.filter((chunk) => chunk.some((piece) => piece.raw.trim() !== ''));
}

/** Whether a blank line stands before or after the run. */
function edgeIsBlank(line: Piece[]): boolean {
  const first = line[0]?.raw ?? '';
  const last = line.at(-1)?.raw ?? '';
  return lineEnds(first.slice(0, first.length - first.trimStart().length)) > 1 || lineEnds(last.slice(last.trimEnd().length)) > 1;
}

const lineEnds = (space: string): number => space.split('\n').length - 1;

/** The pieces with their line ends made into line breaks. */
function broken(chunk: Piece[]): string {
  let out = '';
  let unbrokenIn = 0;
  let afterBreak = false;
  for (const [index, piece] of chunk.entries()) {
    if ((piece.kind === 'open' || piece.kind === 'close') && unbroken.has(piece.name) && !piece.empty) unbrokenIn += piece.kind === 'open' ? 1 : -1;
    const start = index === 0 ? piece.raw.trimStart() : piece.raw;
    const raw = index === chunk.length - 1 ? start.trimEnd() : start;
    out += piece.kind === 'text' && unbrokenIn === 0 ? withBreaks(raw, afterBreak) : raw;
    afterBreak = piece.kind === 'open' && piece.name === 'br';
  }
  return out;
}

/** A line that the author already broke is not broken twice. */
function withBreaks(text: string, afterBreak: boolean): string {
  const [first = '', ...rest] = text.split('\n');
  if (rest.length === 0) return text;
  const last = rest.pop() ?? '';
  const begun = afterBreak && first.trim() === '' ? '\n' : `${first.trimEnd()}<br />\n`;
  return begun + rest.map((line) => `${line.trimEnd()}<br />\n`).join('') + last;
}
