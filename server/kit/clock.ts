// The time, handed in rather than asked for, so that a spec can pin it.

/** Tells the present moment. */
export type Clock = () => Date;

/** The machine's own clock. */
export const systemClock: Clock = () => new Date();

/** The form in which every time is stored: ISO-8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

/** Writes a moment in its stored form. */
export const instant = (moment: Date): Instant => moment.toISOString();
