// The door to the author's desk. It is opened with the first visit, so that a server which only serves readers does not carry it.
export type { Desk } from './desk.ts';
export { askForSecurityLetter } from './door/letter-job.ts';
export { sendLetter } from './door/send-letter.ts';
export { deskRoutes, deskTable } from './routes.ts';
export type { DeskRoute, Entry } from './route.ts';
