// Makes a link of an address that stands on a line of its own, where WordPress would have put an embedded frame.
import { piecesOf, type Piece } from './markup.ts';

const address = /^https?:\/\/[^\s<>"']+$/;
const untouched: ReadonlySet<string> = new Set(['a', 'pre', 'code', 'script', 'style', 'textarea', 'button']);
/** Tags that a line begins after or ends before. */
const edge: ReadonlySet<string> = new Set(['p', 'br', 'div', 'figure', 'blockquote', 'li', 'td', 'center', 'figcaption', 'section', 'article']);

/** HTML in which each such address is a link. */
export function withLinkedAddresses(html: string): string {
  if (!html.includes('http')) return html;
  const pieces = piecesOf(html);
  let within = 0;
  return pieces
    .map((piece, index) => {
      if ((piece.kind === 'open' || piece.kind === 'close') && untouched.has(piece.name) && !piece.empty) within += piece.kind === 'open' ? 1 : -1;
      return piece.kind === 'text' && within <= 0 ? linked(piece.raw, isEdge(pieces[index - 1]), isEdge(pieces[index + 1])) : piece.raw;
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
