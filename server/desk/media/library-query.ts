// What part of the library is shown, as its address says it.
import { mediaKinds, type MediaFilter } from '../../posts/index.ts';
import { idIn } from '../visit.ts';

/** The library as it was asked for. */
export type LibraryQuery = { filter: MediaFilter; page: number };

/** Reads the query; what it does not understand it leaves out. */
export function readLibraryQuery(query: URLSearchParams): LibraryQuery {
  const kind = mediaKinds.find((each) => each === query.get('kind'));
  const words = (query.get('q') ?? '').slice(0, 200).trim();
  return {
    filter: { ...(words !== '' && { query: words }), ...(kind && { kind }), ...(query.has('unused') && { unused: true }) },
    page: Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000),
  };
}

/** The address of a part of the library. */
export function libraryAddress({ filter, page }: LibraryQuery): string {
  const parameters = new URLSearchParams();
  if (filter.kind) parameters.set('kind', filter.kind);
  if (filter.unused) parameters.set('unused', '1');
  if (filter.query) parameters.set('q', filter.query);
  if (page > 1) parameters.set('page', String(page));
  return `/desk/media/${parameters.size === 0 ? '' : `?${parameters.toString()}`}`;
}
