// The head of an export: the blog, its authors, its terms, and the addresses that lead elsewhere.
import type { Selectable } from 'kysely';
import type { AccountsTable, AddressesTable } from '../../../db/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import type { Term } from '../../posts/index.ts';
import { rssDate } from './local-time.ts';
import { asHtml, element, escaped, onOneLine, plainElement } from './xml.ts';

/** The name of the menu that the navigation becomes. */
export const menuSlug = 'main-menu';

/** From the declaration to the elements about the blog itself. */
export const openingXml = ({ title, tagline, language }: Settings, baseUrl: string, now: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- A WordPress eXtended RSS file, made by Parley: the posts, pages, comments, mentions, files and terms of a blog. -->
<!-- WordPress imports it under Tools: Import; Parley with "parley import wxr". -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
	xmlns:parley="urn:parley:export:1"
>
<channel>
	<title>${escaped(title)}</title>
	<link>${escaped(baseUrl)}</link>
	<description>${escaped(tagline)}</description>
	<pubDate>${rssDate(now)}</pubDate>
	<language>${escaped(language)}</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>${escaped(baseUrl)}</wp:base_site_url>
	<wp:base_blog_url>${escaped(baseUrl)}</wp:base_blog_url>
`;

export const closingXml = '</channel>\n</rss>\n';

/** An author, all on one line: one of WordPress's parsers looks no further. `login` is theirs in WordPress. */
export function authorXml(account: Selectable<AccountsTable>, login: string): string {
  const own = { login: account.login, role: account.role ?? '', bio: account.bio, website: account.website ?? '' };
  return (
    `	<wp:author>${plainElement('wp:author_id', account.id)}${element('wp:author_login', login)}${element('wp:author_email', account.email ?? '')}${element('wp:author_display_name', asHtml(account.name))}` +
    `${element('wp:author_first_name', '')}${element('wp:author_last_name', '')}${Object.entries(own).map(([name, value]) => `<parley:${name}>${onOneLine(value)}</parley:${name}>`).join('')}</wp:author>\n`
  );
}

export const termXml = (term: Term, parentSlug: string): string =>
  term.taxonomy === 'category'
    ? `	<wp:category>${plainElement('wp:term_id', term.id)}${element('wp:category_nicename', term.slug)}${element('wp:category_parent', parentSlug)}${element('wp:cat_name', asHtml(term.name))}${element('wp:category_description', asHtml(term.description))}</wp:category>\n`
    : `	<wp:tag>${plainElement('wp:term_id', term.id)}${element('wp:tag_slug', term.slug)}${element('wp:tag_name', asHtml(term.name))}${element('wp:tag_description', asHtml(term.description))}</wp:tag>\n`;

export const menuXml = (id: number): string =>
  `	<wp:term>${plainElement('wp:term_id', id)}${element('wp:term_taxonomy', 'nav_menu')}${element('wp:term_slug', menuSlug)}${element('wp:term_parent', '')}${element('wp:term_name', 'Main menu')}</wp:term>\n`;

/** An old address that leads to no post: to another address, or nowhere any more. */
export const addressXml = ({ path, location }: Pick<Selectable<AddressesTable>, 'path' | 'location'>): string => `	<parley:address>${element('parley:path', path)}${location === null ? '' : element('parley:location', location)}</parley:address>\n`;
