// The door to the accounts.
export { authorPath, bylineOf, type Account, type Byline } from './account.ts';
export { addAuthor, addImportedAuthor, type NewAuthor } from './add-author.ts';
export { editAuthor } from './edit-author.ts';
export { claimAccount, hashPassword, setPassword, verifyPassword } from './password.ts';
export { isRole, may, rightsOf, roles, type Right, type Role } from './role.ts';
export { sessionIdOf, type Session } from './session.ts';
export { endSession, endSessionsOf, listSessions, openSession, readSession, sweepSessions, type SignInPlace } from './sessions.ts';
export { findAccount, findAccountByEmail, findAccountByLogin, findAccounts, findOwner, listAuthors } from './store.ts';
