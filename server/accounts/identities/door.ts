// What only those need who sign in with other accounts; loaded with the first of them.
export { adoptLink, adoptToken, readAdoptToken } from './adopt-link.ts';
export { attemptCookie, attemptCookiePrefix, attemptKnownTime, cancelAttempts, openAttempt, sweepAttemptsLater, takeAttempt, type Attempt } from './attempt.ts';
export { comeIn, linkIdentity, type CameIn } from './come-in.ts';
export { listIdentities, ownEmailsOf, verifiedEmailOf, type HeldIdentity } from './identity-store.ts';
export { listMerges, mergeAccounts, undoMerge } from './merge.ts';
export { IdentityRefused } from './refused.ts';
export { deleteReader, editReader, removeFace } from './reader.ts';
export { unlinkIdentity } from './unlink.ts';
export { openProvider, ProviderFault } from '../providers/open.ts';
export { appShelf } from './app-store.ts';
