// The library: what there is, newest first, and the way to bring more.
import { mayChangeMedia, mediaKinds, searchMedia } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { mostBytes } from './limits.ts';
import { libraryAddress, readLibraryQuery, type LibraryQuery } from './library-query.ts';
import { mediaItem } from './media-item.ts';

const shown = 48;

/** What went wrong with an upload that the library answers for. */
export type UploadTrouble = { faults: readonly string[]; status: number; someTaken: boolean };

/** The library, or the same for a script. */
export async function library(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  if (!visit.wantsJson) return libraryView(visit, desk);
  const asked = readLibraryQuery(visit.query);
  const { media, total } = await stretch(desk, asked);
  return { kind: 'json', body: { media: media.map(mediaItem), total, page: asked.page, pages: pagesFor(total) } };
}

/** The screen, after an upload with what was wrong with it. */
export async function libraryView(visit: SignedInVisit, desk: Desk, trouble?: UploadTrouble): Promise<DeskAnswer> {
  desk.media.pictures.expect();
  const language = await deskLanguageOf(desk);
  const words = language.desk.media;
  const asked = readLibraryQuery(trouble ? new URLSearchParams() : visit.query);
  const { media, total } = await stretch(desk, asked);
  const pages = pagesFor(total);
  if (asked.page > pages) return { kind: 'to', location: libraryAddress({ ...asked, page: pages }) };
  const locals = {
    items: media.map((each) => ({ ...mediaItem(each), mayChange: mayChangeMedia(visit.author, each) })),
    tabs: tabsFor(language, asked),
    query: asked.filter.query ?? '',
    filter: asked.filter,
    here: libraryAddress(asked),
    clearUrl: '/desk/media/',
    narrowed: asked.filter.query !== undefined,
    found: words.found(total),
    empty: emptyWords(language, asked),
    mostBytes,
    trouble: trouble ? { faults: trouble.faults, summary: trouble.someTaken ? words.upload.failedSome : words.upload.failedAll } : null,
    pager: pages === 1 ? null : { page: asked.page, pages, previousUrl: asked.page > 1 ? libraryAddress({ ...asked, page: asked.page - 1 }) : null, nextUrl: asked.page < pages ? libraryAddress({ ...asked, page: asked.page + 1 }) : null },
  };
  return { kind: 'view', view: 'desk/media/library', title: words.title, place: 'media', locals, ...(trouble && { status: trouble.status }) };
}

const stretch = (desk: Desk, { filter, page }: LibraryQuery) => searchMedia(desk.database, desk.baseUrl, filter, { limit: shown, offset: (page - 1) * shown });

const pagesFor = (total: number): number => Math.max(1, Math.ceil(total / shown));

function tabsFor({ desk: { media: words } }: DeskLanguage, { filter }: LibraryQuery) {
  const query = filter.query === undefined ? {} : { query: filter.query };
  const tab = (text: string, narrowed: LibraryQuery['filter']) => ({ text, url: libraryAddress({ filter: { ...query, ...narrowed }, page: 1 }), current: narrowed.kind === filter.kind && (narrowed.unused ?? false) === (filter.unused ?? false) });
  return [tab(words.tabs.all, {}), ...mediaKinds.map((kind) => tab(words.tabs[kind], { kind })), tab(words.tabs.unused, { unused: true })];
}

function emptyWords({ desk: { media: words } }: DeskLanguage, { filter }: LibraryQuery): string {
  if (filter.unused && filter.query === undefined) return words.noneUnused;
  return filter.query === undefined && filter.kind === undefined ? words.empty : words.noneFound;
}
