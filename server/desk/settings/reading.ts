// The settings of reading: what stands in front, how long lists are, what feeds give.
import type { Settings } from '../../platform/settings/index.ts';
import { pageTree, type PageBranch } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import { idIn, type Form, type SignedInVisit } from '../visit.ts';
import { saveSection } from './save-section.ts';
import { numberIn, sectionScreen, settingFaults, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

const kept = ['front', 'frontPageId', 'postsPageId', 'postsPerPage', 'feeds', 'feedLength'] as const;
type Values = Readonly<Record<(typeof kept)[number], string>>;

/** The form with the settings as they are. */
export async function readingForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { frontPageId, postsPageId, postsPerPage, feedFull, feedLength } = await settingsOf(desk);
  return screen(
    desk,
    { front: frontPageId === null ? 'posts' : 'page', frontPageId: String(frontPageId ?? ''), postsPageId: String(postsPageId ?? ''), postsPerPage: String(postsPerPage), feeds: feedFull ? 'full' : 'summary', feedLength: String(feedLength) },
    {},
  );
}

/** Saves what was chosen; with faults, the form again. */
export async function saveReading({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const words = (await deskLanguageOf(desk)).desk;
  const wanted = given(form);
  const faults = await pageFaults(desk, form, wanted);
  if (Object.keys(faults).length > 0) return screen(desk, valuesOf(form), tried(form, faults));
  try {
    const overtaken = await saveSection(desk, 'reading', form, wanted);
    return overtaken ? await screen(desk, valuesOf(form), { overtaken }) : toDone(sectionUrl('reading'), 'settings.saved');
  } catch (error) {
    return screen(desk, valuesOf(form), tried(form, settingFaults(error, words)));
  }
}

const valuesOf = (form: Form): Values => Object.fromEntries(kept.map((field) => [field, form.text(field)])) as Values;

function given(form: Form): Pick<Settings, 'frontPageId' | 'postsPageId' | 'postsPerPage' | 'feedFull' | 'feedLength'> {
  const { front, frontPageId, postsPageId, postsPerPage, feeds, feedLength } = valuesOf(form);
  return {
    frontPageId: front === 'page' ? (idIn(frontPageId) ?? null) : null,
    postsPageId: idIn(postsPageId) ?? null,
    postsPerPage: numberIn(postsPerPage),
    feedFull: feeds !== 'summary',
    feedLength: numberIn(feedLength),
  };
}

async function pageFaults(desk: Desk, form: Form, { frontPageId, postsPageId }: ReturnType<typeof given>): Promise<Faults> {
  const { faults } = (await deskLanguageOf(desk)).desk.settings;
  if (form.text('front') !== 'page') return {};
  const ids = new Set((await pageChoices(desk)).map(({ value }) => value));
  if (frontPageId === null || !ids.has(String(frontPageId))) return { frontPageId: faults.frontPageId };
  return postsPageId !== null && (postsPageId === frontPageId || !ids.has(String(postsPageId))) ? { postsPageId: faults.postsPageId } : {};
}

/** The published pages, set in by their depth. */
async function pageChoices(desk: Desk): Promise<{ value: string; text: string }[]> {
  const { posts: words } = (await deskLanguageOf(desk)).desk;
  const flat = (branches: readonly PageBranch[], depth: number): { value: string; text: string }[] =>
    branches.flatMap((page) => [{ value: String(page.id), text: `${'\u2003'.repeat(depth)}${page.title || words.untitled}` }, ...flat(page.children, depth + 1)]);
  return flat(await pageTree(desk.database), 0);
}

const screen = async (desk: Desk, values: Values, outcome: Tried): Promise<DeskAnswer> => sectionScreen(desk, 'reading', { values, pages: await pageChoices(desk) }, outcome);
