// HTML taken apart into tags, comments and text, loosely: as it was typed, without repairing it.

/** A stretch of HTML. `raw` put together in order is the source again. */
export type Piece =
  | { kind: 'text'; raw: string }
  | { kind: 'comment'; raw: string }
  | { kind: 'open' | 'close'; raw: string; name: string; empty: boolean };

const voids: ReadonlySet<string> = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const piece = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
const attribute = /([^\s"'<>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;

/** Takes HTML apart; a `<` that begins no tag is text. */
export function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of html.matchAll(piece)) {
    const [raw, slash, tag, rest] = match;
    if (raw.startsWith('<!--')) pieces.push({ kind: 'comment', raw });
    else if (tag === undefined) pieces.push({ kind: 'text', raw });
    else {
      const name = tag.toLowerCase();
      pieces.push({ kind: slash ? 'close' : 'open', raw, name, empty: voids.has(name) || /\/\s*$/.test(rest ?? '') });
    }
  }
  return pieces;
}

/** The attributes of an opening tag, or of a shortcode's inside: names in small letters, entities as they stand. */
export function attributesOf(inside: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of inside.matchAll(attribute)) {
    if (name !== undefined && !attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** Rewrites the value of every attribute of every tag; `change` gets the tag's and attribute's name. */
export const mapAttributes = (html: string, change: (value: string, attribute: string, tag: string) => string): string =>
  piecesOf(html)
    .map((each) => (each.kind === 'open' ? `<${each.raw.slice(1, 1 + each.name.length)}${mapInside(each.raw.slice(1 + each.name.length), each.name, change)}` : each.raw))
    .join('');

const mapInside = (inside: string, tag: string, change: (value: string, attribute: string, tag: string) => string): string =>
  inside.replace(/([^\s"'<>/=]{1,100})(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/g, (whole: string, name: string, equals: string, double?: string, single?: string, bare?: string) => {
    const before = double ?? single ?? bare ?? '';
    const after = change(before, name.toLowerCase(), tag);
    return after === before ? whole : `${name}${equals}"${after.replaceAll('"', '&quot;')}"`;
  });
