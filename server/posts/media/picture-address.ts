// The addresses under which a post may show a picture.

/** The hash of one of our media in its address, absolute or root-relative: `/media/<hash>/<file>`. */
export function hashInMediaUrl(url: string, baseUrl: string): string | undefined {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  return /^\/media\/([0-9a-f]{64})\/[^/]+$/.exec(path)?.[1];
}

/** The path of one of our media in its address, decoded; undefined for another address. */
export function mediaPathIn(url: string, baseUrl: string): string | undefined {
  if (hashInMediaUrl(url, baseUrl) === undefined) return undefined;
  try {
    return decodeURI(url.slice(url.indexOf('/media/')));
  } catch {
    return undefined;
  }
}

/** An address as it would be asked for from the blog; undefined for what is no http address. */
export function absoluteUrl(url: string, baseUrl: string): string | undefined {
  const parsed = URL.parse(url, `${baseUrl}/`);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}

/** The picture that WordPress made this size of: `photo.jpg` of `photo-300x200.jpg`; without a query. */
export const wholePicture = (url: string): string => url.replace(/[?#].*$/, '').replace(/-\d{1,5}x\d{1,5}(?=\.[a-z0-9]{3,4}$)/i, '');

/**
 * The addresses that an imported picture may have been stored under, given one that a text shows: itself, without
 * WordPress's size (`photo-300x200.jpg` is made from `photo.jpg`), each over http and https, without a query.
 */
export function spellingsOf(url: string, baseUrl: string): string[] {
  const absolute = absoluteUrl(url, baseUrl);
  if (absolute === undefined) return [];
  const bare = absolute.replace(/[?#].*$/, '');
  const whole = wholePicture(absolute);
  const names = [...new Set([absolute, bare, whole, whole.replace(/(?=\.[a-z0-9]{3,4}$)/i, '-scaled')])];
  return names.flatMap((name) => [name.replace(/^http:/, 'https:'), name.replace(/^https:/, 'http:')]);
}

/** The addresses under which posts may show a file that was fetched from this one, as they are noted of a post. */
export function sourceSpellings(sourceUrl: string): string[] {
  const whole = sourceUrl.replace(/-scaled(?=\.[a-z0-9]{3,4}$)/i, '');
  return [...new Set([sourceUrl, whole].flatMap((name) => [name.replace(/^http:/, 'https:'), name.replace(/^https:/, 'http:')]))];
}
