// What only those need who tell us of a page: loaded with the first.
export { findClaim } from './claims/claim-store.ts';
export type { Asked, Claim, ClaimOutcome, ClaimRefusal } from './claims/claim.ts';
export { receiveClaim, type Received, type ReceiveParts } from './claims/receive.ts';
export { findTarget } from './claims/target.ts';
export { readCall } from './protocols/xmlrpc/read-call.ts';
export { answerCall, type PingbackParts } from './protocols/pingback.ts';
export { readTrackback, trackbackAnswer } from './protocols/trackback.ts';
export { NoCall, valueXml, writeAnswer } from './protocols/xmlrpc/value.ts';
