// The bytes of a page as text, in the charset that it names.

/** How far a page is searched for the charset that it names itself (HTML standard, 13.2.3.2). */
const prescanned = 1_024;

/** Decodes a page: a byte order mark wins over the header, which wins over what the page says itself; else UTF-8 where it is that. */
export function decodePage(body: Buffer, contentType: string): string {
  const marked = byMark(body);
  const named = marked ?? decoderFor(/;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1]) ?? decoderFor(namedInside(body));
  if (named) return named.decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}

function byMark(body: Buffer): TextDecoder | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return new TextDecoder('utf-8');
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le');
  return body[0] === 0xfe && body[1] === 0xff ? new TextDecoder('utf-16be') : undefined;
}

function namedInside(body: Buffer): string | undefined {
  const head = body.toString('latin1', 0, prescanned).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const label = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1];
  // What can be read byte by byte is not in UTF-16, whatever it says.
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
