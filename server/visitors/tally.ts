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
/** What is summed up beside the pages themselves. */
type CountedBeside = Exclude<TallyKind, 'views' | 'post' | 'page'>;

/** How the subject of a post's page begins. */
const ofPost = 'post:';

/** Referrers and words that are told apart between two writings; what comes after them is summed up under no name. */
const mostNames = 500;
/** User-Agents that are remembered as judged. */
const mostAgents = 500;
/** Addresses and User-Agents that wait to become fingerprints, at most. */
const mostPeople = 20_000;

/** The sums of a day that are not written yet. */
export class Tally {
  /** Pages by their subject: one number for each page that is sent, for it is sent by tens of thousands a second. */
  readonly #subjects = new Map<string, number>();
  readonly #counts = new Map<CountedBeside, Map<string, number>>();
  /** Who read, addresses by User-Agent: made into fingerprints when the tally is written, and never written themselves. */
  readonly people = new Map<string, Set<string>>();
  #people = 0;

  addPage(subject: string, count = 1): void {
    this.#subjects.set(subject, (this.#subjects.get(subject) ?? 0) + count);
  }

  add(kind: CountedBeside, key: string, count = 1): void {
    const keys = this.#counts.get(kind) ?? new Map<string, number>();
    this.#counts.set(kind, keys);
    const isNamed = kind !== 'visitors';
    const kept = isNamed && !keys.has(key) && keys.size >= mostNames ? '' : key;
    keys.set(kept, (keys.get(kept) ?? 0) + count);
  }

  /** Adds what could not be written. */
  addAll(other: Tally): void {
    for (const [subject, count] of other.#subjects) this.addPage(subject, count);
    for (const [kind, keys] of other.#counts) for (const [key, count] of keys) this.add(kind, key, count);
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
    return this.#subjects.size === 0;
  }

  /** The sums of a kind, by key: every page that was sent is a view, and one of a post or of another page. */
  sums(kind: TallyKind): ReadonlyMap<string, number> {
    if (kind === 'views') return new Map([['', [...this.#subjects.values()].reduce((sum, count) => sum + count, 0)]]);
    if (kind === 'post') return new Map([...this.#subjects].filter(([subject]) => subject.startsWith(ofPost)).map(([subject, count]) => [subject.slice(ofPost.length), count]));
    if (kind === 'page') return new Map([...this.#subjects].filter(([subject]) => !subject.startsWith(ofPost)));
    return this.#counts.get(kind) ?? new Map<string, number>();
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
    tally.addPage(subject);
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
