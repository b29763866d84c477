// The English texts about readers who are counted.
import type { Formats } from './formats.ts';

export const visitorsEnglish = ({ plural }: Pick<Formats, 'plural'>) => ({
  /** What stands after the number. */
  labels: { one: 'Visitor', other: 'Visitors' },
  since: (counted: string, month: string) => `${counted} since ${month}`,
  title: 'Visitors',
  intro: 'This is how readers are counted here: by this blog itself, without cookies, and without knowing who anybody is.',
  /** The written rules: what server/visitors does, in words. */
  rules: [
    { heading: 'Views', text: 'Every page of the blog that is sent to somebody’s browser is a view, also when the browser only asked whether it changed. Files, feeds, the pages where authors work, and addresses where nothing is, are none.' },
    { heading: 'Visitors', text: 'A visitor is somebody who reads at least one page on a day. Whoever comes back on the same day is not counted again; on another day nobody is known again, so they are. The days are those of this blog’s time zone.' },
    { heading: 'How one visitor is told from another', text: 'From the network address and the name that the browser gives itself, a fingerprint is calculated with a secret number. The number is made anew each day. A minute after midnight it is destroyed together with the fingerprints: after that nobody can find out who was here, not even the owner of this blog. The address itself is never stored for this. Several people behind one address are several visitors if their browsers differ, and one if they do not; no more than 1,000 a day are counted for one address.' },
    { heading: 'Who asks not to be tracked', text: 'If your browser sends “Do Not Track” or “Global Privacy Control”, no fingerprint is made. Your views count, and you count as a visitor whenever you come from elsewhere to a page that your browser has not kept: not while you go from one page here to the next.' },
    { heading: 'Who is not counted', text: 'Robots (by a public list of the names that they give themselves), programs without a name, feed readers, programs that watch whether the blog is up, pages that a browser fetches ahead without anyone having asked, what scripts fetch, and the authors of this blog while they are signed in.' },
    { heading: 'What else is kept', text: 'How often each page was viewed on a day; of the page that led here its address without anything that follows a question mark; and words that were searched for here, unless they look like an email address or a long number. None of it is tied to a visitor, to where they are, or to each other. After three months the days become months, and after two years referring pages and words are deleted.' },
    { heading: 'What is not kept', text: 'Your address, your browser, your country, what you click on to leave, how long you stay.' },
  ],
  before: (count: string, month: string) => `${count} of the visitors had been counted elsewhere, since ${month}, before this blog began to count.`,
  statistics: {
    heading: 'Statistics',
    steps: { day: 'Days', week: 'Weeks', month: 'Months', year: 'Years' },
    stepsLabel: 'Told by',
    captions: { day: 'The last 30 days', week: 'The last 26 weeks', month: 'The last 24 months', year: 'Year by year' },
    weekOf: (day: string) => `Week of ${day}`,
    period: 'Period',
    views: 'Views',
    visitors: 'Visitors',
    total: 'Together',
    counted: (views: number, visitors: number) => `${plural(views, { one: '# view', other: '# views' })}, ${plural(visitors, { one: '# visitor', other: '# visitors' })}`,
    read: 'What was read',
    page: 'Page',
    empty: 'Nothing yet.',
    notPublic: 'A post that is not public any more',
    otherPage: 'Other pages',
    pages: { home: 'Front page', archive: 'Archives', author: 'Authors’ pages', search: 'Search', visitors: 'This page about visitors', locked: 'Posts behind a password', welcome: 'Front page before the first post' },
    referrer: { heading: 'Where readers came from', column: 'Referring page', empty: 'No other site led here yet.' },
    search: { heading: 'What they searched for', column: 'Words', empty: 'Nobody searched yet.' },
  },
});

export type VisitorsWords = ReturnType<typeof visitorsEnglish>;
