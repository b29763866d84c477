// What surrounds every screen of the desk: where one is, who one is, and what was just done.
import { may } from '../accounts/index.ts';
import { directionOfLanguage, type DeskWords, type Direction } from '../platform/language/index.ts';
import { accentHref } from '../platform/settings/index.ts';
import type { Asset } from '../platform/web/index.ts';
import { scopeOf } from './comments/moderation.ts';
import { countQueue } from './comments/queue.ts';
import type { DeskAnswer, Place } from './desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk, type DeskLanguage } from './desk.ts';
import type { Author, Visit } from './visit.ts';

/** The frame as views receive it, in `desk`. */
export type Frame = {
  title: string;
  lang: string;
  direction: Direction;
  words: DeskWords;
  asset: Asset;
  /** The owner's accent; null while it is the theme's own. */
  accentHref: string | null;
  blog: { title: string; url: string };
  /** Empty for who is not signed in. */
  navigation: readonly { text: string; url: string; current: boolean; /** What waits there, as `2 waiting`; null for nothing. */ waiting: { count: string; text: string } | null }[];
  author: { name: string; role: string } | null;
  /** What was just done, in words; null for nothing. */
  notice: string | null;
  number: (value: number) => string;
};

/** The frame of a screen for the visitor who sees it. */
export async function frameOf(desk: Desk, visit: Visit, { title, place }: Extract<DeskAnswer, { kind: 'view' }>): Promise<Frame> {
  const [language, settings] = [await deskLanguageOf(desk), await settingsOf(desk)];
  const words = language.desk;
  const { author } = visit;
  const count = author && may(author.role, 'publish') ? (await countQueue(desk.database, 'all', scopeOf(author))).pending : 0;
  const waiting = count > 0 ? { count: language.number(count), text: words.comments.waiting(count) } : null;
  return {
    title,
    ...spokenIn(language),
    words,
    asset: desk.asset,
    accentHref: accentHref(settings),
    blog: { title: settings.title || language.words.title.untitledBlog, url: '/' },
    navigation: author ? placesFor(author).map((each) => ({ text: words.frame.places[each], url: urlOf(each), current: each === place, waiting: each === 'comments' ? waiting : null })) : [],
    author: author ? { name: author.name, role: words.frame.roles[author.role] } : null,
    notice: noticeIn(words, visit.query),
    number: language.number,
  };
}

/** The desk is written in its catalogue's language, whatever the posts are in: a page of English sentences is no Arabic one. */
const spokenIn = ({ tag, direction, wordsTag }: DeskLanguage): Pick<Frame, 'lang' | 'direction'> =>
  new Intl.Locale(tag).language === wordsTag ? { lang: tag, direction } : { lang: wordsTag, direction: directionOfLanguage(new Intl.Locale(wordsTag)) };

const urlOf = (place: Place): string => (place === 'home' ? '/desk/' : `/desk/${place}/`);

function placesFor({ role }: Author): Place[] {
  const places: (Place | false)[] = [
    'home',
    'posts',
    may(role, 'edit-pages') && 'pages',
    may(role, 'publish') && 'comments',
    may(role, 'upload') && 'media',
    may(role, 'edit-terms') && 'categories',
    may(role, 'edit-terms') && 'tags',
    may(role, 'edit-people') && 'people',
    may(role, 'edit-settings') && 'outbox',
    may(role, 'edit-settings') && 'statistics',
    may(role, 'edit-settings') && 'settings',
    'profile',
  ];
  return places.filter((place) => place !== false);
}

/** What `?done=posts.trashed&n=3` says: only words of the catalogue, so that no link can put words into our mouth. */
function noticeIn(words: DeskWords, query: URLSearchParams): string | null {
  const [subject = '', word = ''] = (query.get('done') ?? '').split('.', 2);
  const catalogue: Readonly<Record<string, object>> = words;
  const notices = Object.hasOwn(catalogue, subject) ? catalogue[subject] : undefined;
  if (!notices || !('done' in notices) || typeof notices.done !== 'object' || notices.done === null || !Object.hasOwn(notices.done, word)) return null;
  const said: unknown = (notices.done as Record<string, unknown>)[word];
  const count = Math.min(Number(/^\d{1,6}$/.exec(query.get('n') ?? '')?.[0] ?? 1), 999_999);
  return typeof said === 'function' ? String(said(count)) : typeof said === 'string' ? said : null;
}
