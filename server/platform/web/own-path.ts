// Where to go after something: an address of this blog, and of no other.

const longest = 2_000;

/** What was asked for, as a path of our own; undefined for anything else, however it is disguised. */
export function ownPath(asked: string, baseUrl: string): string | undefined {
  if (!asked.startsWith('/') || asked.length > longest || !URL.canParse(asked, baseUrl)) return undefined;
  // Read as a browser would read it: slashes that lean the other way, tabs and line breaks are all tried by this.
  const url = new URL(asked, baseUrl);
  return url.origin === new URL(baseUrl).origin && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
