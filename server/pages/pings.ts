// What a post's page says to other sites that want to tell of theirs: where, in each protocol.
import { absoluteAddress, type Post } from '../posts/index.ts';
import type { PingsView } from './locals.ts';
import type { Site } from './site.ts';

/** What the page shows; null for a post that takes no pings. */
export function pingsOf({ baseUrl }: Site, post: Post): PingsView | null {
  if (!takesPings(post) || post.path === null) return null;
  const url = absoluteAddress(baseUrl, post.path);
  // Two hyphens would end the comment in which this stands.
  const apart = (text: string): string => text.replace(/-(?=-)/g, '- ');
  return { url, rdf: { url: url.replaceAll('--', '-%2D'), title: apart(post.title), ping: `${url.replaceAll('--', '-%2D')}trackback/` } };
}

/** Whether other sites may tell of their links to a post. */
export const takesPings = ({ status, password, pingsClosedAt }: Post): boolean => status === 'published' && password === null && pingsClosedAt === null;

/** The `<link>`s of the page. */
export const pingLinks = ({ baseUrl }: Site, post: Post): readonly { rel: string; url: string }[] =>
  takesPings(post) ? [{ rel: 'webmention', url: `${baseUrl}/webmention` }, { rel: 'pingback', url: `${baseUrl}/xmlrpc.php` }] : [];

/** The headers of the page (Webmention, 3.1.2; Pingback 1.0, section 2.1), which are kept with it. */
export const pingHeaders = ({ baseUrl }: Site, post: Post): Readonly<Record<string, string>> =>
  takesPings(post) ? { link: `<${baseUrl}/webmention>; rel="webmention"`, 'x-pingback': `${baseUrl}/xmlrpc.php` } : {};
