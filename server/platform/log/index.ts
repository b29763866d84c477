// Structured logs: one JSON line an event.
import { pino, type DestinationStream, type Logger } from 'pino';

/** What rooms write events to: an object with the facts, then a sentence. */
export type Log = {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

/** The process's log, on standard output unless a destination is given. Cookies and passwords never reach it. */
export const openLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: null, redact: ['*.password', '*.cookie', '*.authorization'] }, destination);

export type { Logger };
