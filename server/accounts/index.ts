// The door to the accounts.
export { authorPath, bylineOf, type Account, type Byline, type Reader } from './account.ts';
export { addAuthor, addImportedAuthor, type NewAuthor } from './add-author.ts';
export { browserNamed } from './browser-name.ts';
export { changePassword, confirmPassword } from './change-password.ts';
export { editAuthor } from './edit-author.ts';
export { changeEmail, changeRole, removeAuthor } from './look-after.ts';
export { claimAccount, hashPassword, passwordLength, setPassword, verifyPassword } from './password.ts';
export { identityJobs } from './identities/jobs.ts';
export type { HeldIdentity } from './identities/identity-store.ts';
export type { Belongings, Merge, Moved } from './identities/merge.ts';
export type { Attempt } from './identities/attempt.ts';
export { isProviderKey, keyedProviders, nameOfProvider, offeredProviders, providerKeys, providerNames, type KeyedProvider, type OfferedProvider, type ProviderKey } from './providers/catalogue.ts';
export { noProviders, readProviders, variablePrefix, type ProviderConfig } from './providers/configured.ts';
export type { Identity, Provider, ProviderFaultReason, ProviderParts } from './providers/provider.ts';
export { inviteLink, linkOf, linkTime, passwordToken, readPasswordToken, useToken } from './password-link.ts';
export { sameSeal, sealOf } from './sealed.ts';
export { openPasswords, type Passwords } from './passwords.ts';
export { isRole, may, rightsOf, roles, type Right, type Role } from './role.ts';
export { sessionCookie, sessionIdOf, type Factor, type Session } from './session.ts';
export { endSession, endSessionsOf, listSessions, noteProof, openSession, readSession, type SignInPlace } from './sessions.ts';
export { firstLink, isSetupToken, setUpBlog, setupToken, type SetUp } from './set-up.ts';
export { findByName, nameKey, signIn, type DoorParts, type SignedIn, type SignInTry } from './sign-in.ts';
export { comeThrough, letIn, type Browser, type CameThrough, type LetIn } from './let-in.ts';
export { halfCookie, halfTime, type HalfSession, type HalfWay } from './second-factor/half-session.ts';
export type { Passkey } from './second-factor/passkey.ts';
export { hasSecondFactor, standingOf, type Standing } from './second-factor/standing.ts';
export { findAccount, findAccountByEmail, findAccountByLogin, findAccounts, findOwner, listAuthors } from './store.ts';
export { sweepDoor, sweepJob, sweepLater } from './sweep.ts';

/** What only those need who sign in with other accounts. */
export const openIdentities = () => import('./identities/door.ts');

/** What only those need who prove themselves with more than a password. */
export const openSecondFactor = () => import('./second-factor/door.ts');
