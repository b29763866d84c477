// What crawlers are asked (RFC 9309).
import type { Answer } from './sheet.ts';
import { absolute, type Site } from './site.ts';

/** `/robots.txt`: everything but searches, which have no end, and the desk. */
export const robots = (site: Site): Answer => ({
  kind: 'feed',
  type: 'text/plain; charset=utf-8',
  body: `User-agent: *\nDisallow: /desk/\nDisallow: /search/\nDisallow: /*?s=\n\nSitemap: ${absolute(site, '/sitemap.xml')}\n`,
  tags: ['settings'],
  lastModified: undefined,
});
