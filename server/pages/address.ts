// WordPress's public addresses: what a path asks for, and the one path of what is asked for.

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What an address is about. */
export type Subject =
  | { kind: 'home' }
  /** The comments of the whole blog; they have feeds only. */
  | { kind: 'comments' }
  | { kind: 'category'; slugs: readonly string[] }
  | { kind: 'tag'; slug: string }
  | { kind: 'author'; login: string }
  | { kind: 'date'; year: number; month: number | null; day: number | null }
  | { kind: 'search'; query: string }
  /** A post, page or file by its path; also whatever is at none of the other addresses. */
  | { kind: 'post'; path: string };

/** An address taken apart. Pages count from 1. */
export type Address = { subject: Subject; page: number; commentPage: number; feed: FeedFormat | null };

/** The names that WordPress gives its feeds, and ours for JSON. */
const formatOf: Readonly<Record<string, FeedFormat>> = { rss2: 'rss', rss: 'rss', feed: 'rss', rdf: 'rss', atom: 'atom', json: 'json' };

/** Takes a decoded path apart; it begins with a slash. */
export function readAddress(path: string): Address {
  const segments = path.split('/').filter(Boolean);
  const feed = takeFeed(segments);
  const commentPage = feed === null ? takeNumber(segments, /^comment-page-(\d{1,6})$/) : 1;
  const page = feed === null ? takePage(segments) : 1;
  return { subject: readSubject(segments, path), page, commentPage, feed };
}

/** The canonical path of an address, decoded; a file's path (`/wp-content/a.jpg`) stays without a slash at its end. */
export function pathOf({ subject, page, commentPage, feed }: Address): string {
  const base = pathOfSubject(subject);
  const folder = base.endsWith('/') ? base : `${base}/`;
  if (feed !== null) return `${folder}feed/${feed === 'rss' ? '' : `${feed}/`}`;
  if (commentPage > 1) return `${folder}comment-page-${commentPage}/`;
  if (page > 1) return `${folder}${subject.kind === 'post' ? '' : 'page/'}${page}/`;
  return base;
}

/** The path of a subject's first page, decoded. */
export function pathOfSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'home':
      return '/';
    case 'comments':
      return '/comments/';
    case 'category':
      return `/category/${subject.slugs.join('/')}/`;
    case 'tag':
      return `/tag/${subject.slug}/`;
    case 'author':
      return `/author/${subject.login}/`;
    case 'search':
      return `/search/${subject.query}/`;
    case 'date':
      return `/${[pad(subject.year, 4), ...[subject.month, subject.day].filter((part) => part !== null).map((part) => pad(part, 2))].join('/')}/`;
    case 'post':
      return subject.path;
  }
}

function readSubject(segments: readonly string[], path: string): Subject {
  const [first, second, ...rest] = segments;
  if (first === undefined) return { kind: 'home' };
  if (second !== undefined) {
    if (first === 'category') return { kind: 'category', slugs: [second, ...rest] };
    if (first === 'tag' && rest.length === 0) return { kind: 'tag', slug: second };
    if (first === 'author' && rest.length === 0) return { kind: 'author', login: second };
    if (first === 'search' && rest.length === 0) return { kind: 'search', query: second };
  }
  if (first === 'comments' && second === undefined) return { kind: 'comments' };
  return readDate(segments) ?? { kind: 'post', path: `/${segments.join('/')}${path.endsWith('/') ? '/' : ''}` };
}

function readDate(segments: readonly string[]): Subject | undefined {
  const [year, month, day] = segments;
  if (segments.length > 3 || year === undefined || !/^\d{4}$/.test(year)) return undefined;
  if ((month !== undefined && !/^(0?[1-9]|1[0-2])$/.test(month)) || (day !== undefined && !/^(0?[1-9]|[12]\d|3[01])$/.test(day))) return undefined;
  return { kind: 'date', year: Number(year), month: month === undefined ? null : Number(month), day: day === undefined ? null : Number(day) };
}

/** `…/feed/`, `…/feed/atom/`: the feed of what stands before it. */
function takeFeed(segments: string[]): FeedFormat | null {
  const last = segments.at(-1);
  if (last === 'feed') {
    segments.pop();
    return 'rss';
  }
  const format = last === undefined ? undefined : formatOf[last];
  if (format === undefined || segments.at(-2) !== 'feed') return null;
  segments.splice(-2);
  return format;
}

function takePage(segments: string[]): number {
  const number = segments.at(-1);
  if (segments.at(-2) !== 'page' || number === undefined || !/^\d{1,6}$/.test(number) || Number(number) === 0) return 1;
  segments.splice(-2);
  return Number(number);
}

function takeNumber(segments: string[], pattern: RegExp): number {
  const number = pattern.exec(segments.at(-1) ?? '')?.[1];
  if (number === undefined || Number(number) === 0) return 1;
  segments.pop();
  return Number(number);
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
