// The settings of visitors: who was counted before this blog counted, what they are called, and who sees the statistics.
import type { Settings } from '../../platform/settings/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { saveSection } from './save-section.ts';
import { sectionScreen, settingFaults, tried } from './section.ts';
import { sectionUrl } from './sections.ts';

const fields = ['visitorsBefore', 'visitorsSince', 'visitorLabel', 'visitorsLabel', 'statisticsPublic'] as const;
/** As the form has them: a tick is `yes` or empty. */
type Values = Readonly<Record<(typeof fields)[number], string>>;

/** The form with the settings as they are. */
export async function visitorsForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { visitorsBefore, visitorsSince, visitorLabel, visitorsLabel, statisticsPublic } = await settingsOf(desk);
  return sectionScreen(desk, 'visitors', { values: { visitorsBefore: String(visitorsBefore), visitorsSince, visitorLabel, visitorsLabel, statisticsPublic: statisticsPublic ? 'yes' : '' } satisfies Values }, {});
}

/** Saves what was typed; with faults, the form again. */
export async function saveVisitors({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  try {
    const overtaken = await saveSection(desk, 'visitors', form, wantedIn(form));
    return overtaken ? await sectionScreen(desk, 'visitors', { values: typedIn(form) }, { overtaken }) : toDone(sectionUrl('visitors'), 'settings.saved');
  } catch (error) {
    return sectionScreen(desk, 'visitors', { values: typedIn(form) }, tried(form, settingFaults(error, (await deskLanguageOf(desk)).desk)));
  }
}

const typedIn = (form: Form): Values => Object.fromEntries(fields.map((name) => [name, form.text(name)])) as Values;

const wantedIn = (form: Form): Pick<Settings, keyof Values> => ({
  visitorsBefore: countIn(form.text('visitorsBefore')),
  visitorsSince: form.text('visitorsSince').trim(),
  visitorLabel: form.text('visitorLabel').trim(),
  visitorsLabel: form.text('visitorsLabel').trim(),
  statisticsPublic: form.has('statisticsPublic'),
});

/** A number as people write it, its thousands set apart in any way; NaN, which no setting takes, for what is none. */
function countIn(text: string): number {
  const digits = text.replace(/[\s.,'’\u00a0\u202f]/g, '');
  return digits === '' ? 0 : /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN;
}
