// The door to the page cache and to what else is remembered by tag.
export { Fragments, type Remember } from './fragments.ts';
export { openFront, personalCookiePrefix } from './front.ts';
export { newSign, placeFor, withLiveText, type LiveText } from './live-text.ts';
export { PageCache, type FreshPage } from './page-cache.ts';
export { textAround, writtenAround, writtenPart, type Written, type WrittenPart } from './written-part.ts';
export { compress, storedPage, type StoredPage } from './stored-page.ts';
