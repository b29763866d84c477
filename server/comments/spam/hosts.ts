// The hosts that a comment links to.

/** What may carry a link: the HTML of the words, and the website of whoever wrote them. */
type Linking = { html: string; url: string | null };

/** Most hosts that are looked at; a comment with more is told by their number. */
const most = 20;

/** Each host once, without `www.`, in the order of their links. The HTML is ours: every `href` in it is quoted and escaped. */
export function hostsOf({ html, url }: Linking): string[] {
  const links = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const hosts = [...(url === null ? [] : [url]), ...links].flatMap((link) => hostOf(link) ?? []);
  return [...new Set(hosts)].slice(0, most);
}

/** The host of a web address, in lower case and without `www.`. */
export function hostOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : undefined;
}
