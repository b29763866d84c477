// The door to what only moderators need: bans, who a commenter is, what goes for good, and Akismet's key.
export { AkismetSilent, verifyKey } from './akismet/calls.ts';
export { accessOf } from './akismet/told.ts';
export { banKinds, bansThatCatch, type Ban, type BanKind } from './bans/ban.ts';
export { addBan, bansOn, countBans, findBanById, liftBan, listBans, longestReason, restoreBan } from './bans/ban-store.ts';
export { spamWaitingOf } from './bans/spam-waiting.ts';
export { profileOf, type CommenterProfile } from './commenter-store.ts';
export { networkOf } from './spam/network.ts';
export { hostOf } from './spam/hosts.ts';
export { deleteAway } from './sweep.ts';
