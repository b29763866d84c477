// Makes a link of an address that stands on a line of its own, where WordPress would have put an embedded frame.
import { piecesOf, type Piece } from './markup.ts';

const address = /^https?:\/\/[^\s<>"']+$/;
const untouched: ReadonlySet<string> = new Set(['a', 'pre', 'code', 'script', 'style', 'textarea', 'button']);
/** Tags that a line begins after or ends before. */
const edge: ReadonlySet<string> = new Set(['p', 'br', 'div', 'figure', 'blockquote', 'li', 'td', 'center', 'figcaption', 'section', 'article']);

/** HTML in which each such address is a link; with `inRunningText`, as in comments, also one among words. */
export function withLinkedAddresses(html: string, { inRunningText = false }: { inRunningText?: boolean } = {}): string {
  if (!html.includes('http')) return html;
  const pieces = piecesOf(html);
  let within = 0;
  return pieces
    .map((piece, index) => {
      if ((piece.kind === 'open' || piece.kind === 'close') && untouched.has(piece.name) && !piece.empty) within += piece.kind === 'open' ? 1 : -1;
      if (piece.kind !== 'text' || within > 0) return piece.raw;
      return inRunningText ? linkedAmongWords(piece.raw) : linked(piece.raw, isEdge(pieces[index - 1]), isEdge(pieces[index + 1]));
    })
    .join('');
}

const isEdge = (piece: Piece | undefined): boolean => piece === undefined || ((piece.kind === 'open' || piece.kind === 'close') && edge.has(piece.name));

function linked(text: string, begins: boolean, ends: boolean): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const whole = (index > 0 || begins) && (index < lines.length - 1 || ends);
      const url = line.trim();
      return whole && address.test(url) ? line.replace(url, () => `<a href="${url}">${url}</a>`) : line;
    })
    .join('\n');
}

/** A full stop or bracket after an address is not part of it. */
const linkedAmongWords = (text: string): string =>
  text.replace(/(?<![\w@/])https?:\/\/[^\s<>"']{1,2000}/g, (found) => {
    const url = found.replace(/(?:&(?:lt|gt|quot|#\d+);.*|[.,;:!?)\]}])$/, '');
    return `<a href="${url}">${url}</a>${found.slice(url.length)}`;
  });
