// Where to go after signing in: an address of this blog, and of no other.

const longest = 2_000;

/** What was asked for, as a path of our own; `/desk/` for anything else, however it is disguised. */
export function ownPath(asked: string, baseUrl: string): string {
  if (!asked.startsWith('/') || asked.length > longest || !URL.canParse(asked, baseUrl)) return home;
  // Read as a browser would read it: slashes that lean the other way, tabs and line breaks are all tried by this.
  const url = new URL(asked, baseUrl);
  const ours = url.origin === new URL(baseUrl).origin && !url.pathname.startsWith('//') && !/^\/desk\/sign-(in|out)\//.test(url.pathname);
  return ours ? `${url.pathname}${url.search}${url.hash}` : home;
}

const home = '/desk/';
