// The statistics as a page shows them, at the desk or to everybody: a chart, the same as a table, and lists.
import type { Language } from '../platform/language/index.ts';
import type { Database } from '../platform/records/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { listedPostsById } from '../posts/index.ts';
import { chartOf, type Chart } from './chart.ts';
import { steps, type Step } from './periods.ts';
import { mostCounted, readPeriods, type Period } from './statistics.ts';

/** A list of what was counted, most first; `url` leads to a page of ours and never elsewhere. */
export type CountedList = { heading: string; column: string; empty: string; rows: readonly { text: string; url: string | null; count: string }[] };

/** What `views/partials/statistics.ejs` receives. */
export type StatisticsView = {
  steps: readonly { text: string; url: string; current: boolean }[];
  /** What the chart and the table show. */
  caption: string;
  chart: Omit<Chart, 'lines'> & { labels: readonly string[]; lines: readonly { y: number; text: string }[] };
  /** Newest first. */
  rows: readonly { label: string; views: string; visitors: string }[];
  /** Over all that is shown. */
  total: { views: string; visitors: string };
  lists: readonly CountedList[];
};

/** What is asked of the statistics: `private` also tells what other people wrote or where they were. */
export type StatisticsAsked = { step: Step; today: string; urlOf: (step: Step) => string; lists: 'public' | 'private' };

const listed = 50;

/** Reads and words the statistics. */
export async function statisticsView(database: Database, language: Language, { step, today, urlOf, lists }: StatisticsAsked): Promise<StatisticsView> {
  const { statistics: words } = language.words.visitors;
  const periods = await readPeriods(database, step, today);
  const since = periods[0]?.start ?? today;
  const label = labelFor(language, step);
  const chart = chartOf(periods);
  const sum = (of: 'views' | 'visitors'): string => language.number(periods.reduce((total, period) => total + period[of], 0));
  return {
    steps: steps.map((each) => ({ text: words.steps[each], url: urlOf(each), current: each === step })),
    caption: words.captions[step],
    chart: { ...chart, labels: periods.map((period) => `${label(period)}: ${words.counted(period.views, period.visitors)}`), lines: chart.lines.map(({ y, value }) => ({ y, text: language.number(value) })) },
    rows: periods.toReversed().map((period) => ({ label: label(period), views: language.number(period.views), visitors: language.number(period.visitors) })),
    total: { views: sum('views'), visitors: sum('visitors') },
    lists: [await pagesRead(database, language, since), ...(lists === 'private' ? [await named(database, language, 'referrer', since), await named(database, language, 'search', since)] : [])],
  };
}

const labelFor =
  (language: Language, step: Step) =>
  ({ start }: Period): string => {
    if (step === 'year') return start.slice(0, 4);
    if (step === 'month') return language.month(Number(start.slice(0, 4)), Number(start.slice(5, 7)));
    return step === 'week' ? language.words.visitors.statistics.weekOf(language.day(start)) : language.day(start);
  };

/** Posts by their titles, and the blog's other pages by what they are. A post that is not public any more is not named. */
async function pagesRead(database: Database, { words, number }: Language, since: string): Promise<CountedList> {
  const { statistics: says } = words.visitors;
  const counted = await mostCounted(database, ['post', 'page'], { since, limit: listed });
  const posts = new Map((await listedPostsById(database, counted.flatMap(({ kind, key }) => (kind === 'post' ? Number(key) : [])))).map((post) => [post.id, post]));
  const pages: Readonly<Record<string, string>> = says.pages;
  const rows = counted.map(({ kind, key, count }) => {
    const post = kind === 'post' ? posts.get(Number(key)) : undefined;
    const text = kind === 'post' ? (post ? post.title || words.list.noTitle : says.notPublic) : (pages[key] ?? says.otherPage);
    return { text, url: post ? encodePath(post.path) : null, count: number(count) };
  });
  return { heading: says.read, column: says.page, empty: says.empty, rows };
}

async function named(database: Database, { words, number }: Language, kind: 'referrer' | 'search', since: string): Promise<CountedList> {
  const { heading, column, empty } = words.visitors.statistics[kind];
  const counted = await mostCounted(database, [kind], { since, limit: listed });
  return { heading, column, empty, rows: counted.map(({ key, count }) => ({ text: key, url: null, count: number(count) })) };
}
