// The door to what is counted of readers.
export { Counter, endOfDayJob } from './counter.ts';
export { endDays } from './end-of-day.ts';
export { visitorsUpToNow } from './number.ts';
