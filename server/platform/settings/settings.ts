// What an owner changes from day to day, checked whenever it is read or written.
import { z } from 'zod';

const menuItem = z.object({ label: z.string().min(1).max(200), url: z.string().max(2000), depth: z.number().int().min(0).max(5) });

const shape = z.object({
  title: z.string().max(200).default(''),
  tagline: z.string().max(500).default(''),
  /** BCP 47; the interface is shown in the nearest language that has a catalogue. */
  language: z.string().min(2).max(35).default('en').refine(isLanguage, 'is not a language tag such as en or de-AT'),
  /** IANA name. */
  timeZone: z.string().default('UTC').refine(isTimeZone, 'is not a time zone such as Europe/Berlin'),
  postsPerPage: z.number().int().min(1).max(100).default(10),
  commentsPerPage: z.number().int().min(1).max(500).default(50),
  /** Levels of nesting that a page shows; deeper replies stay attached and flatten. */
  commentDepth: z.number().int().min(2).max(10).default(5),
  /** WordPress's pattern language: %year% %monthnum% %day% %postname% %post_id% %category% %author% %hour% %minute% %second%. */
  permalinkPattern: z.string().max(200).default('/%year%/%monthnum%/%day%/%postname%/').refine(isPermalinkPattern, 'must start and end with a slash and hold %postname% or %post_id%'),
  feedLength: z.number().int().min(1).max(100).default(10),
  feedFull: z.boolean().default(true),
  /** The navigation, in order; depth nests. */
  menu: z.array(menuItem).max(500).default([]),
  /** Hue of the accent in degrees (OKLCH). */
  accentHue: z.number().min(0).max(360).default(35),
  /** The page that stands at `/`, by id; null for the latest posts. */
  frontPageId: z.number().int().nullable().default(null),
});

/** The settings with their defaults filled in. */
export type Settings = z.infer<typeof shape>;

/** Reads settings out of rows of JSON; a row that does not pass falls back to its default rather than stop the blog. */
export function settingsFromRows(rows: readonly { name: string; value: string }[]): Settings {
  const given: Record<string, unknown> = {};
  for (const { name, value } of rows) {
    const field = shape.shape[name as keyof typeof shape.shape];
    if (!field) continue;
    const parsed = field.safeParse(JSON.parse(value));
    if (parsed.success) given[name] = parsed.data;
  }
  return shape.parse(given);
}

/** Checks a change of some settings. Throws zod's error, whose issues name the setting. */
export const checkSettings = (given: unknown): Partial<Settings> => {
  // Only what was given may be set: a default filled in here would overwrite what the owner chose.
  const checked = shape.partial().strict().parse(given);
  return Object.fromEntries(Object.entries(checked).filter(([name]) => name in (given as object))) as Partial<Settings>;
};

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const permalinkTags: ReadonlySet<string> = new Set(['year', 'monthnum', 'day', 'hour', 'minute', 'second', 'postname', 'post_id', 'category', 'author']);

function isPermalinkPattern(pattern: string): boolean {
  const tags = [...pattern.matchAll(/%([a-z_]*)%/g)].map(([, tag]) => tag ?? '');
  const rest = pattern.replace(/%[a-z_]*%/g, '');
  const tellsPostsApart = tags.includes('postname') || tags.includes('post_id');
  return /^\/.*\/$/.test(pattern) && tellsPostsApart && tags.every((tag) => permalinkTags.has(tag)) && !/[%?#\s]/.test(rest);
}
