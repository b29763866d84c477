// A text as it was written, beside the HTML that WordPress is shown of it: how it is put into a custom field, and when it is believed.
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { sourceFormats, type SourceFormat } from '../../posts/index.ts';
import { attributesOf, piecesOf, type Piece } from './markup.ts';

/** A source; comments have no format. */
export type OwnText = { source: string; format?: SourceFormat | undefined };

/** The name of the custom field. */
export const ownTextField = '_parley_text';

/**
 * The field's value. One of WordPress's parsers reads line by line: it leaves out empty lines, breaks long ones, and takes
 * tags for its own. So each line is written as JSON, and without a `<`.
 */
export function writeOwnText({ source, format }: OwnText, shown: string): string {
  const lines = source.split('\n').map((line) => JSON.stringify(line).replace(/[<\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
  return `{${format === undefined ? '' : `"format":"${format}",`}"of":"${digestOf(shown)}","lines":[\n${lines.join(',\n')}\n]}`;
}

const shape = v.object({ format: v.optional(v.picklist(sourceFormats)), of: v.string(), lines: v.array(v.string()) });

/** The source, as long as what is shown is still what was made of it: whoever changed that in WordPress means their change. */
export function readOwnText(value: string, shown: string): OwnText | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), value);
  return read.success && read.output.of === digestOf(shown) ? { source: read.output.lines.join('\n'), format: read.output.format } : undefined;
}

/** The same for what WordPress itself changes on the way: white space, the comments round its blocks, zeros in references, what a link says of its target. */
function digestOf(shown: string): string {
  const pieces = piecesOf(shown.toWellFormed()).map(essence).join('');
  return hash('sha256', pieces.replace(/[\s\p{Cc}\ufffe\uffff]+/gu, '').replace(/&#0+(?=\d)/g, '&#'), 'base64url').slice(0, 22);
}

function essence(piece: Piece): string {
  if (piece.kind === 'text') return piece.raw;
  if (piece.kind === 'comment') return /^<!--\s*\/?wp:/.test(piece.raw) ? '' : piece.raw;
  if (piece.kind === 'close') return `</${piece.name}>`;
  const attributes = [...attributesOf(piece.raw.slice(1 + piece.name.length))].filter(([name]) => name !== 'rel');
  return `<${piece.name} ${attributes.map(([name, value]) => `${name}="${value}"`).toSorted().join(' ')}>`;
}
