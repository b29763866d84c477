// Turns the bytes of an XML file into text in whatever encoding the file declares.
import { Refusal } from '../../kit/refusal.ts';

/** As much of the file's beginning as an XML declaration may take up, in bytes. */
const declarationRoom = 512;

/**
 * Decodes a stream of bytes. A byte order mark wins over the XML declaration, which wins over UTF-8 (XML 1.0,
 * appendix F). Throws a {@link Refusal} for an encoding that is not known, and for a compressed file.
 */
export async function* decodeXml(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < declarationRoom) continue;
    decoder = decoderFor(head);
    yield decoder.decode(head, { stream: true });
  }
  decoder ??= decoderFor(head);
  // What was collected of a file shorter than a declaration has not been given out yet.
  yield head.length < declarationRoom ? decoder.decode(head) : decoder.decode();
}

function decoderFor(head: Buffer): TextDecoder {
  if (head[0] === 0x1f && head[1] === 0x8b) throw new Refusal('unsupported', 'This file is compressed (gzip). Unpack it first, then import the .xml inside.');
  if (head[0] === 0x50 && head[1] === 0x4b) throw new Refusal('unsupported', 'This file is a ZIP archive. Unpack it first, then import the .xml inside.');
  const label = encodingOf(head);
  try {
    return new TextDecoder(label, { fatal: false });
  } catch {
    throw new Refusal('unsupported', `This file says that it is written in “${label}”, an encoding that is not known. Save it as UTF-8 and try again.`);
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head.toString('latin1', 0, declarationRoom))?.[1] ?? 'utf-8';
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return /^(utf-?16|ucs-?2|iso-10646)/i.test(declared) ? 'utf-8' : declared;
}
