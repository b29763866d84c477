// What was read, summed up in memory until it is written: a few numbers, however many readers there are.
import type { IncomingHttpHeaders } from 'node:http';
import { isArrival, isBrowser, isForReading, isPrivate } from './who-counts.ts';
import { cameFrom, keptWords } from './referrer.ts';

/** A page that was sent to somebody. */
export type Sending = {
  headers: IncomingHttpHeaders;
  address: string;
  /** What the page is about: `post:12`, or the name of a kind of page. */
  subject: string;
  /** What was searched for. */
  words: string | undefined;
};

/** What is told apart in a tally, in the order in which it is written. */
export const tallyKinds = ['views', 'visitors', 'post', 'page', 'referrer', 'search'] as const;
export type TallyKind = (typeof tallyKinds)[number];

/** Referrers and words that are told apart between two writings; what comes after them is summed up under no name. */
const mostNames = 500;
/** User-Agents that are remembered as judged. */
const mostAgents = 500;
/** Addresses and User-Agents that wait to become fingerprints, at most. */
const mostPeople = 20_000;

/** The sums of a day that are not written yet. */
export class Tally {
  readonly counts = new Map<TallyKind, Map<string, number>>();
  /** Who read, addresses by User-Agent: made into fingerprints when the tally is written, and never written themselves. */
  readonly people = new Map<string, Set<string>>();
  #people = 0;

  add(kind: TallyKind, key: string, count = 1): void {
    const keys = this.counts.get(kind) ?? new Map<string, number>();
    this.counts.set(kind, keys);
    const isNamed = kind === 'referrer' || kind === 'search';
    const kept = isNamed && !keys.has(key) && keys.size >= mostNames ? '' : key;
    keys.set(kept, (keys.get(kept) ?? 0) + count);
  }

  /** Adds what could not be written. */
  addAll(other: Tally): void {
    for (const [kind, keys] of other.counts) for (const [key, count] of keys) this.add(kind, key, count);
    for (const [agent, addresses] of other.people) for (const address of addresses) this.addPerson(address, agent);
  }

  /** Notes who read; false when there will soon be no room for more. */
  addPerson(address: string, agent: string): boolean {
    const addresses = this.people.get(agent);
    if (addresses?.has(address)) return true;
    if (this.#people >= mostPeople) return false;
    this.#people += 1;
    if (addresses) addresses.add(address);
    else this.people.set(agent, new Set([address]));
    return this.#people < mostPeople / 2;
  }

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }
}

/** Counts sendings into tallies by the written rules. */
export class Judge {
  readonly #ownHost: string;
  readonly #agents = new Map<string, boolean>();

  /** @param ownHost Host and port of the blog. */
  constructor(ownHost: string) {
    this.#ownHost = ownHost;
  }

  /** Counts a sending; false when the tally is filling up, and should be written. */
  count(tally: Tally, { headers, address, subject, words }: Sending): boolean {
    const agent = headers['user-agent'] ?? '';
    if (!isForReading(headers) || !this.#isBrowser(agent)) return true;
    tally.add('views', '');
    if (subject.startsWith('post:')) tally.add('post', subject.slice(5));
    else tally.add('page', subject);
    const from = cameFrom(headers.referer, this.#ownHost);
    if (from.kind === 'elsewhere') tally.add('referrer', from.place);
    const searched = words === undefined ? undefined : keptWords(words);
    if (searched !== undefined) tally.add('search', searched);
    if (!isPrivate(headers)) return tally.addPerson(address, agent);
    if (isArrival(headers, from.kind === 'here')) tally.add('visitors', '');
    return true;
  }

  #isBrowser(agent: string): boolean {
    const known = this.#agents.get(agent);
    if (known !== undefined) return known;
    if (this.#agents.size >= mostAgents) this.#agents.clear();
    const judged = isBrowser(agent);
    // One that is longer than any browser's is judged each time rather than kept.
    if (agent.length <= 500) this.#agents.set(agent, judged);
    return judged;
  }
}
