// The settings of addresses: the pattern that posts stand at.
import { isPermalinkPattern, permalinkTags } from '../../platform/settings/index.ts';
import { instant } from '../../kit/clock.ts';
import { changePermalinkPattern, isReservedPath, permalink } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { saveSection } from './save-section.ts';
import { sectionScreen, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

/** The patterns that WordPress offers too, by the name of their words. */
const patterns = {
  day: '/%year%/%monthnum%/%day%/%postname%/',
  month: '/%year%/%monthnum%/%postname%/',
  name: '/%postname%/',
  number: '/archives/%post_id%/',
  category: '/%category%/%postname%/',
} as const;

const longestPattern = 200;

/** The form with the pattern as it is. */
export async function permalinksForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { permalinkPattern } = await settingsOf(desk);
  const offered = Object.values(patterns).some((pattern) => pattern === permalinkPattern);
  return screen(desk, { pattern: offered ? permalinkPattern : 'own', own: permalinkPattern }, {});
}

/** Saves the pattern, and has all posts move if it is another one. */
export async function savePermalinks({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { settings: words } = (await deskLanguageOf(desk)).desk;
  const [chosen, own] = [form.text('pattern'), form.text('own').trim()];
  const pattern = chosen === 'own' ? own : chosen;
  if (pattern.length > longestPattern || !isPermalinkPattern(pattern)) return screen(desk, { pattern: 'own', own: pattern || own }, tried(form, { permalinkPattern: words.faults.permalinkPattern }));
  if (pattern === (await settingsOf(desk)).permalinkPattern) return toDone(sectionUrl('permalinks'), 'settings.saved');
  if (isReservedPath(await exampleOf(desk, pattern), 'post')) return screen(desk, { pattern: 'own', own: pattern }, tried(form, { permalinkPattern: words.faults.permalinkReserved }));
  const overtaken = await saveSection(desk, 'permalinks', form, { permalinkPattern: pattern }, (change) => changePermalinkPattern(change, pattern));
  return overtaken ? screen(desk, { pattern: chosen, own: pattern }, { overtaken }) : toDone(sectionUrl('permalinks'), 'settings.moving');
}

async function screen(desk: Desk, values: { pattern: string; own: string }, outcome: Tried): Promise<DeskAnswer> {
  const { settings: words } = (await deskLanguageOf(desk)).desk;
  const names = Object.keys(patterns) as (keyof typeof patterns)[];
  const locals = {
    values,
    choices: await Promise.all(names.map(async (name) => ({ value: patterns[name], text: words.permalinks.choices[name], example: desk.baseUrl + (await exampleOf(desk, patterns[name])) }))),
    ownExample: isPermalinkPattern(values.own) ? desk.baseUrl + (await exampleOf(desk, values.own)) : null,
    tags: permalinkTags.map((tag) => `%${tag}%`),
  };
  return sectionScreen(desk, 'permalinks', locals, outcome);
}

/** The path that a pattern gives to a post of today. */
async function exampleOf(desk: Desk, pattern: string): Promise<string> {
  const { permalinks: words } = (await deskLanguageOf(desk)).desk.settings;
  const { timeZone } = await settingsOf(desk);
  return permalink(pattern, { id: 123, slug: words.example, publishedAt: instant(desk.clock()), publishedOn: null, authorLogin: 'ada', categoryPath: words.categoryExample }, timeZone);
}
