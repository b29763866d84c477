// How often something may be tried, and how the tries come back.
import ipaddr from 'ipaddr.js';
import { Refusal } from '../../kit/refusal.ts';

/** `burst` tries at once; a used one comes back every `every` milliseconds. */
export type Allowance = { readonly name: string; readonly burst: number; readonly every: number };

/** Refused for having tried too often. */
export class Held extends Refusal {
  /** Seconds until the next try is let through: what `Retry-After` says. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    const minutes = Math.ceil(retryAfter / 60);
    super('too-many', `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`);
    this.retryAfter = retryAfter;
  }
}

/**
 * Whom an IP address stands for: an IPv4 address itself, of IPv6 the network of 64 bits, for a single subscriber has all
 * of that. What is no address stands for one unknown visitor.
 */
export function visitorAt(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts.slice(0, 4).map((part) => part.toString(16)).join(':')}::/64`;
}
