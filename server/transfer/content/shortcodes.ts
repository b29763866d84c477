// Finds WordPress's shortcodes in content and puts what they stand for in their place.
import { piecesOf } from './markup.ts';

/** A shortcode as it was written: `[name one="1" two]content[/name]`. */
export type Shortcode = { name: string; attributes: ReadonlyMap<string, string>; content: string | undefined };

/** What a shortcode becomes: HTML, or undefined to leave it as text. */
export type ShortcodeHandler = (shortcode: Shortcode) => string | undefined;

const opening = /\[(\[?)([a-zA-Z][\w-]*)((?:\s(?:[^[\]"']|"[^"]*"|'[^']*')*)?)(\/?)\](\]?)/g;

/**
 * Replaces the shortcodes that have a handler. One in double brackets is unwrapped to text, as WordPress does; one
 * without a handler stays as it is, and `unknown` hears its name when its form leaves no doubt that it is one.
 * The insides of tags and comments are not looked into.
 */
export function replaceShortcodes(content: string, handlers: ReadonlyMap<string, ShortcodeHandler>, unknown: (name: string) => void): string {
  if (!content.includes('[')) return content;
  const closers = closersOf(content);
  const insideTag = tagFinder(content);
  let out = '';
  let from = 0;
  for (const match of content.matchAll(opening)) {
    const at = match.index;
    if (at < from || insideTag(at)) continue;
    const [whole, before = '', written = '', inside = '', selfClosing, after = ''] = match;
    if (before && after) {
      out += content.slice(from, at) + whole.slice(1, -1);
      from = at + whole.length;
      continue;
    }
    const name = written.toLowerCase();
    const start = at + before.length;
    const end = at + whole.length - after.length;
    const closer = selfClosing ? -1 : (closers.get(written)?.find((each) => each >= end) ?? -1);
    const handler = handlers.get(name);
    if (!handler) {
      if (closer >= 0 || /=\s*["'\w]/.test(inside)) unknown(written);
      continue;
    }
    // Shortcodes of one name do not nest: where the next begins before the end, this one has no end of its own.
    const enclosing = closer >= 0 && !content.slice(end, closer).includes(`[${written}`);
    const replaced = handler({ name, attributes: attributesOf(inside), content: enclosing ? content.slice(end, closer) : undefined });
    if (replaced === undefined) continue;
    out += content.slice(from, start) + replaced;
    from = enclosing ? closer + written.length + 3 : end;
  }
  return out + content.slice(from);
}

/** Where each name's closing parts are. */
function closersOf(content: string): Map<string, number[]> {
  const closers = new Map<string, number[]>();
  for (const { 1: name = '', index } of content.matchAll(/\[\/([a-zA-Z][\w-]*)\]/g)) {
    const known = closers.get(name);
    if (known) known.push(index);
    else closers.set(name, [index]);
  }
  return closers;
}

/** Tells whether a place is inside a tag or comment; asked in rising order. */
function tagFinder(content: string): (at: number) => boolean {
  const pieces = piecesOf(content);
  let index = 0;
  let start = 0;
  return (at) => {
    for (let piece = pieces[index]; piece && start + piece.raw.length <= at; piece = pieces[index]) {
      start += piece.raw.length;
      index += 1;
    }
    return pieces[index]?.kind !== 'text';
  };
}

/** Named attributes; those without a name are numbered from 0. Typographic quotes count as quotes. */
function attributesOf(inside: string): Map<string, string> {
  const straight = inside.replace(/&#822[01];|&#8243;|&quot;|[“”″]/g, '"');
  const attributes = new Map<string, string>();
  const rest = straight.replace(/([\w-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g, (_, name: string, double?: string, single?: string, bare?: string) => {
    attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '');
    return ' ';
  });
  for (const [position, word] of (rest.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).entries()) attributes.set(String(position), word.replace(/^["']|["']$/g, ''));
  return attributes;
}
