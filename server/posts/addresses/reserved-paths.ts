// Addresses that the blog itself answers, which no post may take.

/** First parts of addresses that lead elsewhere. */
const firstParts = new Set(
  `page feed rss rss2 rdf atom comments category tag author media static desk search sitemap sitemaps login logout sign-in sign-out auth
  account accounts api mentions webmention pingback trackback likes visitors subscriptions healthz readyz setup welcome unlock embed
  robots.txt favicon.ico favicon.svg apple-touch-icon.png manifest.webmanifest opensearch.xml .well-known`.split(/\s+/),
);
/** What other software asks any WordPress for, and sitemaps. A page about WP-CLI may still be called so. */
const software = /^(wp-(admin|content|includes|json)|.*\.php|(wp-)?sitemap.*\.xml)$/;
/** Last parts that mean something of the post before them: its feed, its trackback address, a page of its comments. */
const lastPart = /^(feed|rss|rss2|rdf|atom|trackback|embed|page|comment|comment-page-\d+)$/;
/** Years, months and days are archives. */
const archive = /^\/\d{4}(\/\d{1,2}){0,2}\/$/;
/** A page named by a number would be the second page of the one above it. */
const numberedPage = /\/\d+\/$/;

/** Whether an address belongs to the blog itself. */
export function isReservedPath(path: string, type: 'post' | 'page'): boolean {
  const parts = path.toLowerCase().split('/').filter(Boolean);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (path === '/' || firstParts.has(first) || software.test(first)) return true;
  return lastPart.test(last) || archive.test(path) || (type === 'page' && numberedPage.test(path));
}
