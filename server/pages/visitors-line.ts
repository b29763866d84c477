// The number of visitors as a sentence, which stands on pages and changes more often than they do.
import { escapeHtml } from '../kit/safe-html.ts';
import { instant } from '../kit/clock.ts';
import { newSign, type LiveText } from '../platform/cache/index.ts';
import type { Language } from '../platform/language/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { visitorsUpToNow, type Step } from '../visitors/index.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** The sentence that is up to date, and the way to bring it there. */
export type VisitorsLine = {
  readonly now: () => LiveText;
  refresh(): Promise<void>;
  /** Waits for what is being read at this moment, whatever comes of it: the records may be closed then. */
  settled(): Promise<void>;
};

/** Addresses of the statistics by days (the page itself), weeks, months and years. */
export const visitorsPaths: Readonly<Record<Step, string>> = { day: '/visitors/', week: '/visitors/weeks/', month: '/visitors/months/', year: '/visitors/years/' };

/** More than anyone will count to: a place that holds the sentence for it, or for few, holds any. */
const extremes = [0, 1, 2, 3, 11, 9_999_999_999_999];

/** Opens the line; it is empty until it is first refreshed. */
export function openVisitorsLine(site: Pick<Site, 'database' | 'remember' | 'clock'>): VisitorsLine {
  const line: { live: LiveText; reading: Promise<void> | undefined; again: boolean } = { live: { html: '', width: 0, sign: newSign() }, reading: undefined, again: false };
  const read = async (): Promise<void> => {
    const [settings, language] = [await settingsOf(site), await languageOf(site)];
    const { visitors, since } = await visitorsUpToNow(site.database, settings);
    const month = since ?? instant(site.clock()).slice(0, 7);
    const html = (count: number): string => escapeHtml(visitorsSentence(language, settings, count, month));
    line.live = { ...line.live, html: html(visitors), width: Math.max(...extremes.map((count) => Buffer.byteLength(html(count)))) };
  };
  // What changes while it is being read is read again, once.
  const readWhileChanging = async (): Promise<void> => {
    do {
      line.again = false;
      await read();
    } while (line.again);
  };
  return {
    now: () => line.live,
    refresh() {
      line.again = true;
      line.reading ??= readWhileChanging().finally(() => {
        line.reading = undefined;
      });
      return line.reading;
    },
    settled: async () => line.reading?.catch(() => {}),
  };
}

/** `129,432 Visitors since March 2011`, with the owner's own words for them where they gave any. */
export function visitorsSentence({ words, plural, month }: Language, { visitorLabel, visitorsLabel }: Pick<Settings, 'visitorLabel' | 'visitorsLabel'>, count: number, since: string): string {
  const { one, other } = words.visitors.labels;
  const named = (label: string, usual: string): string => `# ${label || usual}`;
  const counted = plural(count, { one: named(visitorLabel, one), other: named(visitorsLabel || visitorLabel, other) });
  return words.visitors.since(counted, month(Number(since.slice(0, 4)), Number(since.slice(5))));
}
