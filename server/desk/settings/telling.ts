// The settings of telling others: whether the sites that posts link to hear of it, and who hears of news.
import { openSending } from '../../mentions/index.ts';
import { writeSettings, type Settings } from '../../platform/settings/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { newsLineOf } from './news-line.ts';
import { saveSection } from './save-section.ts';
import { sectionScreen, settingFaults, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

const ticks = ['announceLinks', 'selfMentions'] as const;
const lists = ['hubs', 'updateServices'] as const;

/** As the form has them: a tick is `yes` or empty, a list has a line for each address. */
type Values = Readonly<Record<(typeof ticks)[number] | (typeof lists)[number], string>>;
type Wanted = Pick<Settings, keyof Values>;

/** The form with the settings as they are. */
export async function tellingForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const settings = await settingsOf(desk);
  const values = Object.fromEntries([...ticks.map((name) => [name, settings[name] ? 'yes' : '']), ...lists.map((name) => [name, settings[name].join('\n')])]) as Values;
  return screen(desk, values, {});
}

/** Saves what was chosen; with faults, the form again. Whether own posts show each other's links holds for those that do already. */
export async function saveTelling({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const wanted = wantedIn(form);
  try {
    const { selfMentions } = await settingsOf(desk);
    const overtaken = await saveSection(desk, 'telling', form, wanted, async (change) => {
      await writeSettings(change, wanted);
      const { forgetUnlisted, lookAtOwnAgain } = await openSending();
      await forgetUnlisted(change, wanted);
      if (selfMentions !== wanted.selfMentions) await lookAtOwnAgain(change);
    });
    return overtaken ? await screen(desk, typedIn(form), { overtaken }) : toDone(sectionUrl('telling'), 'settings.saved');
  } catch (error) {
    return screen(desk, typedIn(form), tried(form, settingFaults(error, (await deskLanguageOf(desk)).desk)));
  }
}

/** The form, and what those answered who are listed by now. */
async function screen(desk: Desk, values: Values, tries: Tried): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const told = await (await openSending()).listNewsTold(desk.database, await settingsOf(desk));
  return sectionScreen(desk, 'telling', { values, lines: told.map((each) => newsLineOf(language, each)) }, tries);
}

const typedIn = (form: Form): Values => Object.fromEntries([...ticks, ...lists].map((name) => [name, form.text(name)])) as Values;

const wantedIn = (form: Form): Wanted =>
  Object.fromEntries([...ticks.map((name) => [name, form.has(name)]), ...lists.map((name) => [name, [...new Set(form.text(name).split(/\s+/).filter((line) => line !== ''))]])]) as Wanted;
