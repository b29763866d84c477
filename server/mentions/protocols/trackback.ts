// Trackback: a form in any charset that names a page, and its answer. The page is read before anything of it is shown.
import type { Received } from '../claims/receive.ts';
import type { ClaimRefusal, Hints } from '../claims/claim.ts';

/** A ping as its form names it; `url` is empty where it names none. */
export type Trackback = { url: string; hints: Hints };

/** Reads a form, urlencoded, in the charset that it names: in a field, in its content type, or else UTF-8 or Latin-1. */
export function readTrackback(body: Uint8Array, contentType: string): Trackback {
  // Read byte by byte first: only then is it known what the bytes stand for.
  const fields = new Map(Buffer.from(body).toString('latin1').split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? ([bytesOf(pair).toString('latin1'), Buffer.alloc(0)] as const) : ([bytesOf(pair.slice(0, at)).toString('latin1'), bytesOf(pair.slice(at + 1))] as const);
  }));
  const charset = fields.get('charset')?.toString('latin1').trim() || /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  const text = (name: string): string => decoded(fields.get(name) ?? Buffer.alloc(0), charset).replaceAll('\u0000', '').trim();
  const [title, author] = [text('title').slice(0, 300), text('blog_name').slice(0, 200)];
  return { url: text('url'), hints: { ...(title !== '' && { title }), ...(author !== '' && { author }) } };
}

const bytesOf = (encoded: string): Buffer =>
  Buffer.from(encoded.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1');

function decoded(bytes: Buffer, charset: string | undefined): string {
  for (const [label, fatal] of [[charset, false], ['utf-8', true]] as const) {
    try {
      if (label !== undefined) return new TextDecoder(label, { fatal }).decode(bytes);
    } catch {
      // An unknown charset, or no UTF-8: the next one is tried.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

const refusals: Readonly<Record<ClaimRefusal, string>> = {
  'source-invalid': 'The url of the page that links here is missing or is no http or https address.',
  'target-invalid': 'I really need an ID for this to work.',
  same: 'A post cannot send a trackback to itself.',
  'target-foreign': 'I really need an ID for this to work.',
  'target-missing': 'I really need an ID for this to work.',
  'target-closed': 'Sorry, trackbacks are closed for this item.',
  blocked: 'This blog does not accept trackbacks from there.',
  'too-many': 'Too many trackbacks at once. Try again later.',
};

/** The answer to a ping (TrackBack 1.2). */
export function trackbackAnswer(received: Received): string {
  if (received.kind === 'refused') return written(refusals[received.why]);
  return received.known ? written('There is already a ping from that URL for this post.') : written();
}

const written = (message?: string): string => `<?xml version="1.0" encoding="utf-8"?>\n<response>\n<error>${message === undefined ? 0 : 1}</error>\n${message === undefined ? '' : `<message>${message}</message>\n`}</response>\n`;
