// What only authors need who look at what other sites are told: loaded with the first.
export { askAgain, keepFromTelling, sendTrackbacksTo } from './sending/ask.ts';
export { lookAtOwnAgain } from './sending/look-at-own.ts';
export { linksOf, type LinkTold } from './sending/links-told.ts';
