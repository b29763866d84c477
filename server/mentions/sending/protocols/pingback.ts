// Sends a pingback (Pingback 1.0, section 3). Faults are kept, and believed only as far as they say anything: WordPress blanks most of them.
import { plainText } from '../../../platform/text/index.ts';
import { NoCall, valueXml } from '../../protocols/xmlrpc/value.ts';
import { readAnswer } from '../../protocols/xmlrpc/read-answer.ts';
import type { Answered } from '../sent-mention.ts';
import { post, shortWords, type SendParts } from './post.ts';

/** Tells that `source` links to `target`, or did. */
export const sendPingback = (parts: SendParts, endpoint: string, { source, target }: { source: string; target: string }): Promise<Answered> =>
  post(parts, endpoint, { type: 'text/xml', body: callXml('pingback.ping', [source, target]) }, ({ body, headers }) => readVerdict(body, headers['content-type'] ?? ''));

/** A call, spelled as WordPress spells its own. */
export const callXml = (method: string, values: readonly string[]): string =>
  `<?xml version="1.0"?>\n<methodCall>\n<methodName>${method}</methodName>\n<params>\n${values.map((value) => `<param><value>${valueXml(value)}</value></param>\n`).join('')}</params></methodCall>`;

/** By fault: the source could not be read, or too much was asked of them; that may pass. */
const passing: ReadonlySet<number> = new Set([16, 50, 429]);
/** By fault: they have it already; WordPress says 409 where the words are the same as others. */
const known: ReadonlySet<number> = new Set([48, 409]);

/** What an answer says. One that cannot be read, or a fault that names nothing, was an answer all the same: it is not asked again. */
export function readVerdict(body: Uint8Array, contentType: string): Answered {
  try {
    const answer = readAnswer(body, contentType);
    if (answer.kind === 'value') return { outcome: 'registered', ...(typeof answer.value === 'string' && { words: shortWords(answer.value) }) };
    // WordPress escapes its words for a page as well.
    const words = shortWords(plainText(answer.text));
    const about = { fault: answer.code, ...(words !== '' && { words }) };
    if (known.has(answer.code)) return { outcome: 'known', ...about };
    if (passing.has(answer.code)) return { outcome: 'busy', mayPass: true, ...about };
    return { outcome: answer.code === 0 && words === '' ? 'unclear' : 'refused', ...about };
  } catch (error) {
    if (!(error instanceof NoCall)) throw error;
    return { outcome: 'unclear' };
  }
}
