// What an owner changes from day to day, checked whenever it is read or written.
import * as v from 'valibot';
import { isPermalinkPattern } from './permalink-pattern.ts';
import { sidebarShape, usualSidebar } from './sidebar.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Levels below the first that a menu may have, and entries in all. */
export const deepestMenu = 5;
export const mostMenuItems = 500;

/** How moderators hear by mail of comments that wait: of each at once, of all once a day, or not. */
export const moderatorMails = ['each', 'daily', 'none'] as const;
export type ModeratorMails = (typeof moderatorMails)[number];

/** How dates are written: by Intl's styles in the blog's language, or as ISO 8601 has them. */
export const dateFormats = ['long', 'full', 'medium', 'short', 'iso'] as const;
export type DateFormat = (typeof dateFormats)[number];

export const commentOrders = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof commentOrders)[number];

/** Where guests' pictures come from; `generated` asks nobody. */
export const avatarSources = ['generated', 'gravatar', 'libravatar'] as const;
export type AvatarSource = (typeof avatarSources)[number];

const menuItem = v.object({ label: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), url: text(2000), depth: whole(0, deepestMenu) });

/** A line of the navigation. */
export type MenuItem = v.InferOutput<typeof menuItem>;

const wordList = v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))), v.maxLength(5_000));
const addresses = v.pipe(v.array(v.pipe(v.string(), v.trim(), v.maxLength(500), v.check(isWebAddress, 'is not a web address'))), v.maxLength(20));
const id = v.nullable(v.pipe(v.number(), v.safeInteger()));

const shape = v.object({
  title: v.optional(text(200), ''),
  tagline: v.optional(text(500), ''),
  /** BCP 47; the interface is shown in the nearest language that has a catalogue. */
  language: v.optional(v.pipe(v.string(), v.minLength(2), v.maxLength(35), v.check(isLanguage, 'is not a language tag such as en or de-AT')), 'en'),
  /** IANA name. */
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'is not a time zone such as Europe/Berlin')), 'UTC'),
  postsPerPage: v.optional(whole(1, 100), 10),
  commentsPerPage: v.optional(whole(1, 500), 50),
  /** Which threads stand first; replies always follow what they answer, oldest first. */
  commentOrder: v.optional(v.picklist(commentOrders), 'oldest'),
  /** Levels of nesting that a page shows; deeper replies stay attached and flatten. */
  commentDepth: v.optional(whole(2, 10), 5),
  /** Whether a guest must give a name and an e-mail address. */
  requireNameEmail: v.optional(v.boolean(), true),
  /** Whether every comment waits for a moderator. */
  holdAll: v.optional(v.boolean(), false),
  /** Whether somebody's first comment waits. */
  holdFirst: v.optional(v.boolean(), true),
  /** A comment with so many links or more waits; 0 for any number of links. */
  mostLinks: v.optional(whole(0, 100), 2),
  /** Words, addresses or networks that make a comment wait, or put it into the trash, wherever they stand in it. */
  moderationWords: v.optional(wordList, []),
  disallowedWords: v.optional(wordList, []),
  /** Seconds between two comments of one guest; 0 for none. */
  floodSeconds: v.optional(whole(0, 3_600), 15),
  /** Where guests' pictures come from. */
  avatars: v.optional(v.picklist(avatarSources), 'generated'),
  /** Minutes in which a guest may change or delete what they wrote; 0 for never. */
  editMinutes: v.optional(whole(0, 24 * 60), 15),
  moderatorMails: v.optional(v.picklist(moderatorMails), 'each'),
  /** Days after which a post takes no more comments; 0 for never. */
  closeAfterDays: v.optional(whole(0, 10_000), 0),
  /** Whether readers may sign in with an account on any Mastodon instance, and with their own site: neither needs keys. */
  mastodonSignIn: v.optional(v.boolean(), false),
  indieauthSignIn: v.optional(v.boolean(), false),
  /** The providers whose readers' first comments are shown at once. */
  trustedProviders: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/))), v.maxLength(20)), []),
  /** Whether every author must have a second factor. */
  secondFactorRequired: v.optional(v.boolean(), false),
  /** Whether only who is signed in may comment. */
  registeredOnly: v.optional(v.boolean(), false),
  /** Whether comments are weighed by what speaks for spam. */
  scoreSpam: v.optional(v.boolean(), true),
  /** Days after which what is spam, or in the trash, is deleted for good; 0 for never. */
  spamDays: v.optional(whole(0, 3_650), 30),
  trashDays: v.optional(whole(0, 3_650), 30),
  /** Secret. Empty where Akismet is not asked. */
  akismetKey: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{0,100}$/)), ''),
  /** Where Akismet is asked: the address that the names of its calls follow. */
  akismetEndpoint: v.optional(v.pipe(text(500), v.check(isWebAddress, 'is not a web address')), 'https://rest.akismet.com/1.1/'),
  /** Whether a guest's browser must prove some work, or else the comment waits. */
  proofOfWork: v.optional(v.boolean(), false),
  /** WordPress's pattern language: %year% %monthnum% %day% %postname% %post_id% %category% %author% %hour% %minute% %second%. */
  permalinkPattern: v.optional(v.pipe(text(200), v.check(isPermalinkPattern, 'must start and end with a slash and hold %postname% or %post_id%')), '/%year%/%monthnum%/%day%/%postname%/'),
  feedLength: v.optional(whole(1, 100), 10),
  feedFull: v.optional(v.boolean(), true),
  /** The navigation, in order; depth nests. */
  menu: v.optional(v.pipe(v.array(menuItem), v.maxLength(mostMenuItems)), []),
  /** Hue of the accent in degrees (OKLCH). */
  accentHue: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(360)), 35),
  /** The page that stands at `/`, by id; null for the latest posts. */
  frontPageId: v.optional(id, null),
  /** The page at whose address the latest posts stand while a page stands at `/`, by id; null for none. */
  postsPageId: v.optional(id, null),
  dateFormat: v.optional(v.picklist(dateFormats), 'long'),
  /** The blog's icon: the picture it was made of, and the folder of the media that holds its sizes; null for Parley's own. */
  icon: v.optional(v.nullable(v.object({ mediaId: v.pipe(v.number(), v.safeInteger()), hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })), null),
  /** Visitors who were counted elsewhere before, and the month since when (`2011-03`); empty for the first one counted here. */
  visitorsBefore: v.optional(whole(0, 1_000_000_000_000), 0),
  visitorsSince: v.optional(v.pipe(v.string(), v.regex(/^(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2]))?$/)), ''),
  /** What one visitor and several are called; empty for the catalogue's words. */
  visitorLabel: v.optional(text(40), ''),
  visitorsLabel: v.optional(text(40), ''),
  /** Whether everybody may see how often the blog is read. */
  statisticsPublic: v.optional(v.boolean(), false),
  /** Whether other sites are told of links to them, and whether a link to a post of this blog shows under that post. */
  announceLinks: v.optional(v.boolean(), true),
  selfMentions: v.optional(v.boolean(), true),
  /** Whom to tell of news: WebSub hubs, and services that take weblogUpdates.ping. Each is a third party. */
  hubs: v.optional(addresses, []),
  updateServices: v.optional(addresses, []),
  /** What stands beside every page, in order; empty for nothing. */
  sidebar: v.optional(sidebarShape, [...usualSidebar]),
});

/** The settings with their defaults filled in. */
export type Settings = v.InferOutput<typeof shape>;

/** Reads settings out of rows of JSON; a row that does not pass falls back to its default rather than stop the blog. */
export function settingsFromRows(rows: readonly { name: string; value: string }[]): Settings {
  const given: Record<string, unknown> = {};
  for (const { name, value } of rows) {
    const field = shape.entries[name as keyof typeof shape.entries];
    if (!field) continue;
    const parsed = v.safeParse(field, JSON.parse(value));
    if (parsed.success) given[name] = parsed.output;
  }
  return v.parse(shape, given);
}

/** Checks a change of some settings. Throws valibot's error, whose issues name the setting. */
export const checkSettings = (given: unknown): Partial<Settings> => {
  // Only what was given may be set: a default filled in here would overwrite what the owner chose.
  const checked = v.parse(v.strictObject(shape.entries), given);
  return Object.fromEntries(Object.entries(checked).filter(([name]) => name in (given as object))) as Partial<Settings>;
};

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isWebAddress(address: string): boolean {
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
