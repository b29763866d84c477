// What only authors need who look at what other sites are told: loaded with the first.
export { askAgain, keepFromTelling, mostAddresses, sendTrackbacksTo, trackbackAddresses } from './sending/ask.ts';
export { lookAtOwnAgain } from './sending/look-at-own.ts';
export { forgetUnlisted, listNewsTold } from './sending/feeds/news-store.ts';
export { countAllSent, listAllSent, type ListedSent, type SentScope } from './sending/listed-store.ts';
export { linksOf, type LinkTold } from './sending/links-told.ts';
export { answersAnother, tellUpstreamLater } from './sending/upstream.ts';
