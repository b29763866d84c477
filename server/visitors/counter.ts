// Counts readers: noted as pages are sent, summed up in memory, written once a second.
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../platform/log/index.ts';
import type { Change, Records } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { dayIn, endOf, grace, openCalendar } from './day.ts';
import { fingerprintOf, newSalt } from './fingerprint.ts';
import { destroyPrintsBefore, notePrints, saltOf } from './print-store.ts';
import { addCounts } from './tally-store.ts';
import { Judge, Tally, tallyKinds, type Sending } from './tally.ts';

/** How often what was counted is written, in milliseconds: as much may be lost when the process is killed. */
const writeEvery = 1_000;
/** Pages that are summed up together: between two pages the processor's caches forget what summing needs, within them it is at hand. */
const together = 32;
/** Visitors of the day that a process knows it has counted, so that it need not ask. */
const mostKnown = 10_000;
/** Fingerprints in one statement. */
const batch = 300;

/** The job that destroys a day's fingerprints, and puts old days together. */
export const endOfDayJob = 'visitors.end-of-day';

export type CounterParts = {
  records: Records;
  clock: Clock;
  log: Log;
  baseUrl: string;
  settings: () => Promise<Pick<Settings, 'timeZone'>>;
  /** Of the client that a request came from. */
  addressOf: (request: IncomingMessage) => string;
};

/** What a process remembers of the running day, and forgets with it. */
type Known = { readonly day: string; readonly salt: string; readonly prints: Set<string> };
/** What a writing came to know, true once it is committed. */
type Learnt = { known: Known | undefined; prints: readonly string[] };

/** Counts a blog's readers. */
export class Counter {
  readonly #parts: CounterParts;
  readonly #judge: Judge;
  readonly #today: (timeZone: string) => string;
  #timeZone = 'UTC';
  /** Pages that are not summed up yet, and the day on which the first of them was sent. */
  #sent: { day: string; sendings: Sending[] } = { day: '', sendings: [] };
  /** By day: around midnight there are two. */
  #tallies = new Map<string, Tally>();
  #known: Known | undefined;
  #alarm: NodeJS.Timeout | undefined;
  #dusk: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: CounterParts) {
    this.#parts = parts;
    this.#judge = new Judge(new URL(parts.baseUrl).host);
    this.#today = openCalendar(parts.clock);
  }

  /** Makes ready to count: which day it is, and that nothing is left of days that have ended. */
  async start(): Promise<void> {
    this.#timeZone = (await this.#parts.settings()).timeZone;
    const { records } = this.#parts;
    if (await records.database.selectFrom('visit_salts').select('day').where('day', '<', this.#lastDay()).limit(1).executeTakeFirst()) await records.change((change) => destroyPrintsBefore(change, this.#lastDay()));
  }

  /**
   * Notes that a page was sent. Takes well below a microsecond, for kept pages are sent by tens of thousands a second. What
   * is noted together, within a second at most, counts for the day on which the first of it was sent.
   */
  note(request: IncomingMessage, subject: string, words?: string): void {
    if (request.method !== 'GET') return;
    const { sendings } = this.#sent;
    if (sendings.length === 0) this.#sent.day = this.#today(this.#timeZone);
    sendings.push({ headers: request.headers, address: this.#parts.addressOf(request), subject, words });
    this.#alarm ??= setTimeout(() => void this.write(), writeEvery).unref();
    if (sendings.length === together && !this.#sumUp()) void this.write();
  }

  /** Sums up what was noted, and forgets the requests; false when a tally is filling up, and should be written. */
  #sumUp(): boolean {
    const { day, sendings } = this.#sent;
    const tally = this.#tallies.get(day) ?? new Tally();
    const hasRoom = sendings.map((sending) => this.#judge.count(tally, sending)).every(Boolean);
    sendings.length = 0;
    if (!tally.isEmpty) this.#tallies.set(day, tally);
    return hasRoom;
  }

  /** Writes what was counted up to now. What cannot be written is kept for the next time. */
  write(): Promise<void> {
    this.#sumUp();
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    this.#writing = this.#writing.then(() => this.#writeTallies());
    return this.#writing;
  }

  async #writeTallies(): Promise<void> {
    const tallies = this.#tallies;
    if (tallies.size === 0) return;
    this.#tallies = new Map();
    const { records, log, settings } = this.#parts;
    try {
      this.#timeZone = (await settings()).timeZone;
      const { known, prints } = await records.change(async (change) => {
        const learnt: Learnt = { known: this.#known, prints: [] };
        for (const [day, tally] of [...tallies].toSorted(([one], [other]) => (one < other ? -1 : 1))) await this.#writeDay(change, day, tally, learnt);
        change.flush('visitors');
        return learnt;
      });
      if (known) this.#remember(known, prints);
    } catch (error) {
      log.error({ err: error }, 'what was counted of readers could not be written yet');
      for (const [day, tally] of tallies) {
        tally.addAll(this.#tallies.get(day) ?? new Tally());
        this.#tallies.set(day, tally);
      }
      this.#alarm ??= setTimeout(() => void this.write(), writeEvery).unref();
    }
  }

  /** Remembers a day's salt and who was seen, until the day is over: also in a process that nobody asks anything any more. */
  #remember(known: Known, prints: readonly string[]): void {
    if (known.day !== this.#known?.day) {
      clearTimeout(this.#dusk);
      this.#dusk = setTimeout(() => (this.#known = undefined), Math.max(0, endOf(known.day, this.#timeZone).getTime() - this.#parts.clock().getTime())).unref();
    }
    this.#known = known;
    if (known.prints.size > mostKnown) known.prints.clear();
    for (const print of prints) known.prints.add(print);
  }

  async #writeDay(change: Change, day: string, tally: Tally, learnt: Learnt): Promise<void> {
    // Views first: processes that write at once wait for each other there, and never in a circle.
    for (const kind of tallyKinds) await addCounts(change, kind, day, tally.sums(kind));
    if (tally.people.size === 0) return;
    const known = learnt.known?.day === day ? learnt.known : await this.#beginDay(change, day);
    // The day ended too long ago for its salt to be there: its readers were seen, but cannot be told apart any more.
    if (!known) return;
    const seen = [...tally.people].flatMap(([agent, addresses]) => [...addresses].map((address) => fingerprintOf(address, agent, known.salt))).filter(({ visitor }) => !known.prints.has(visitor));
    const prints = [...new Map(seen.map((print) => [print.visitor, print])).values()];
    let visitors = 0;
    for (let from = 0; from < prints.length; from += batch) visitors += await notePrints(change, day, prints.slice(from, from + batch));
    if (visitors > 0) await addCounts(change, 'visitors', day, new Map([['', visitors]]));
    Object.assign(learnt, { known, prints: prints.map(({ visitor }) => visitor) });
  }

  /** The salt of a day; the first of all processes to need it destroys what is left of the days before. */
  async #beginDay(change: Change, day: string): Promise<Known | undefined> {
    const isRunning = day === this.#today(this.#timeZone);
    const { salt, isNew } = await saltOf(change, day, isRunning ? newSalt : undefined);
    if (isNew) {
      await destroyPrintsBefore(change, this.#lastDay());
      await change.enqueue({ kind: endOfDayJob, payload: {}, runAt: endOf(day, this.#timeZone), uniqueKey: `${endOfDayJob}:${day}` });
    }
    return salt === undefined ? undefined : { day, salt, prints: new Set() };
  }

  /** The day that is running, or in its first minute still the one before. */
  #lastDay(): string {
    return dayIn(this.#parts.clock().getTime() - grace, this.#timeZone);
  }
}
