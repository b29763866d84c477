// Archives: the posts of a day, month, year, category or tag.
import { archiveMonths, countByTerm, countPosts, findTermByPath, listPosts, childTerms, withAncestors, type ListFilter, type Term } from '../posts/index.ts';
import { escapeHtml } from '../kit/safe-html.ts';
import type { Language } from '../platform/language/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { pathOf, pathOfSubject, type Address, type Subject } from './address.ts';
import { entriesOf } from './entries.ts';
import { feedLinksOf } from './feeds/links.ts';
import type { ArchiveLocals } from './locals.ts';
import { pagerFor } from './pager.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';

type DateSubject = Extract<Subject, { kind: 'date' }>;
type Heading = Omit<ArchiveLocals['heading'], 'count'>;
type Archive = { filter: ListFilter; subject: Subject; heading: Heading; feedTitle: string | null };

/** A page of the archive of a term; undefined where there is no such term. */
export async function termArchive(site: Site, subject: Extract<Subject, { kind: 'category' | 'tag' }>, page: number): Promise<Answer> {
  const term = await findTermByPath(site.database, pathOfSubject(subject));
  if (!term) return { kind: 'missing' };
  const { words } = await languageOf(site);
  const heading = {
    kind: words.archive[term.taxonomy],
    title: term.name,
    descriptionHtml: term.description === '' ? null : escapeHtml(term.description),
    trail: await trailOf(site, term),
    children: await childrenOf(site, term),
  };
  return archivePage(site, { filter: { termId: term.id }, subject, heading, feedTitle: words.feed[term.taxonomy](term.name) }, page);
}

/** A page of the archive of a year, month or day. */
export async function dateArchive(site: Site, subject: DateSubject, page: number): Promise<Answer> {
  const { year, month, day } = subject;
  if (month !== null && day !== null && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return { kind: 'missing' };
  const language = await languageOf(site);
  const [yearText, monthText, dayText] = pathOfSubject(subject).split('/').filter(Boolean);
  const heading: Heading = {
    kind: language.words.archive[day !== null ? 'day' : month !== null ? 'month' : 'year'],
    title: day !== null ? language.day(`${yearText}-${monthText}-${dayText}`) : month !== null ? language.month(year, month) : String(year),
    descriptionHtml: null,
    trail: [
      ...(month !== null ? [{ text: String(year), url: `/${yearText}/` }] : []),
      ...(month !== null && day !== null ? [{ text: language.monthName(month), url: `/${yearText}/${monthText}/` }] : []),
    ],
    children: month === null ? await monthsOf(site, String(yearText), language) : null,
  };
  const filter = day !== null ? { day: `${yearText}-${monthText}-${dayText}` } : month !== null ? { month: `${yearText}-${monthText}` } : { year: String(yearText) };
  return archivePage(site, { filter, subject, heading, feedTitle: null }, page);
}

async function archivePage(site: Site, { filter, subject, heading, feedTitle }: Archive, page: number): Promise<Answer> {
  const settings = await settingsOf(site);
  const { words } = await languageOf(site);
  const total = await countPosts(site.database, filter);
  const pages = Math.max(1, Math.ceil(total / settings.postsPerPage));
  // A term may be empty and still be there; a day without posts is nothing.
  if (page > pages || (total === 0 && subject.kind === 'date')) return { kind: 'missing' };
  const urlOf = (number: number): string => encodePath(pathOf({ subject, page: number, commentPage: 1, feed: null } satisfies Address));
  const shell = await shellOf(site, urlOf(1));
  const posts = await listPosts(site.database, filter, { limit: settings.postsPerPage, offset: (page - 1) * settings.postsPerPage });
  const title = words.title.of(page === 1 ? heading.title : words.title.numbered(heading.title, page), shell.blog.title);
  const head = headOf({
    title,
    canonicalUrl: absolute(site, urlOf(page)),
    previousUrl: page > 1 ? urlOf(page - 1) : null,
    nextUrl: page < pages ? urlOf(page + 1) : null,
    feeds: feedTitle === null ? [] : feedLinksOf(urlOf(1), feedTitle),
    properties: [
      { property: 'og:type', content: 'website' },
      { property: 'og:title', content: heading.title },
      { property: 'og:url', content: absolute(site, urlOf(page)) },
      { property: 'og:site_name', content: shell.blog.title },
    ],
  });
  return {
    kind: 'sheet',
    sheet: {
      view: 'archive',
      locals: {
        shell,
        head,
        heading: { ...heading, count: words.archive.posts(total) },
        entries: await entriesOf(site, posts),
        pager: pagerFor({ page, pages, urlOf, order: 'newest-first' }),
      },
      tags: [...sidebarTags, 'accounts', 'media'],
    },
  };
}

async function trailOf(site: Site, term: Term): Promise<Heading['trail']> {
  const above = await withAncestors(site.database, term.parentId === null ? [] : [term.parentId]);
  const trail: Term[] = [];
  for (let next = term.parentId; next !== null && trail.length < above.size; next = above.get(next)?.parentId ?? null) {
    const parent = above.get(next);
    if (parent) trail.unshift(parent);
  }
  return trail.map((parent) => ({ text: parent.name, url: encodePath(parent.path) }));
}

async function childrenOf(site: Site, term: Term): Promise<Heading['children']> {
  const { words, number } = await languageOf(site);
  const children = await childTerms(site.database, term.id);
  if (children.length === 0) return null;
  const counts = await countByTerm(site.database, children.map(({ id }) => id));
  return { label: words.archive.subcategories, links: children.map((child) => ({ text: child.name, url: encodePath(child.path), count: number(counts.get(child.id) ?? 0) })) };
}

async function monthsOf(site: Site, year: string, language: Language): Promise<Heading['children']> {
  const months = (await archiveMonths(site.database)).filter(({ month }) => month.startsWith(`${year}-`)).toReversed();
  return {
    label: language.words.archive.months,
    links: months.map(({ month, posts }) => ({ text: language.monthName(Number(month.slice(5))), url: `/${month.replace('-', '/')}/`, count: language.number(posts) })),
  };
}
