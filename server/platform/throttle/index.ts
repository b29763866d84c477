// The door to throttling: how often a visitor may try.
export { Held, visitorAt, type Allowance } from './allowance.ts';
export { giveBack, sweepThrottles, take, takeAll, type Claimed } from './take.ts';
