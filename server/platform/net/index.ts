// The door to the network: the guarded fetch.
export { isPublicAddress } from './address.ts';
export type { Lookup } from './connect.ts';
export { FetchRefused, type Fetched, type FetchRefusal, type FetchRequest } from './fetched.ts';
export { openFetcher, type Fetcher, type FetcherParts } from './open-fetcher.ts';
