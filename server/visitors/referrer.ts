// Where a reader came from, cleaned of everything that may be about them; and what they searched for.

/** Characters that are kept of a referrer, and of searched words. */
const longest = { referrer: 200, words: 80 } as const;

/** Where a Referer header leads: to this blog itself, elsewhere, or nowhere that is worth keeping. */
export type CameFrom = { kind: 'here' } | { kind: 'elsewhere'; place: string } | { kind: 'unknown' };

/** Host and path of a Referer, in lower case and without `www.`; what stands behind a question mark may be somebody's secret. */
export function cameFrom(referer: string | undefined, ownHost: string): CameFrom {
  const url = referer === undefined || referer.length > 4_000 ? null : URL.parse(referer);
  if (url === null || !/^https?:$/.test(url.protocol) || url.host === '') return { kind: 'unknown' };
  if (url.host === ownHost) return { kind: 'here' };
  const host = url.host.replace(/^www\./, '');
  const path = url.pathname === '/' ? '' : url.pathname;
  return { kind: 'elsewhere', place: `${host}${path}`.slice(0, longest.referrer) };
}

/** Searched words as they are kept; undefined for none, and for what looks like somebody's address or number. */
export function keptWords(words: string): string | undefined {
  const kept = words.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().toLowerCase();
  return kept === '' || kept.length > longest.words || /@|\d{6}/.test(kept) ? undefined : kept.toWellFormed();
}
