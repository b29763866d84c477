// What the sections of the settings share: their frame, and the faults of what was typed.
import * as v from 'valibot';
import type { DeskWords } from '../../platform/language/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { Overtaken } from '../overtaken.ts';
import type { Form } from '../visit.ts';
import { sectionEdition, sections, sectionUrl, type Section } from './sections.ts';

/** What became of a form that was sent: the edition that it was shown with, and what keeps it from being saved. Empty for one that was not. */
export type Tried = { edition?: string; faults?: Faults; overtaken?: Overtaken };

/** The same form, with what was wrong in it. */
export const tried = (form: Form, faults: Faults): Tried => ({ faults, ...(form.has('edition') && { edition: form.text('edition') }) });

/** The screen of a section, with what it shows. */
export async function sectionScreen(desk: Desk, section: Section, locals: object, { edition, faults = {}, overtaken }: Tried): Promise<DeskAnswer> {
  const { settings: words } = (await deskLanguageOf(desk)).desk;
  return {
    kind: 'view',
    view: `desk/settings/${section}`,
    title: `${words.settings}: ${words.sections[section]}`,
    place: 'settings',
    status: overtaken ? 409 : Object.keys(faults).length === 0 ? 200 : 400,
    locals: { ...locals, faults, edition: overtaken?.edition ?? edition ?? sectionEdition(section, await settingsOf(desk)), overtaken: overtaken?.differences ?? null, here: sectionUrl(section), sections: sections.map((each) => ({ text: words.sections[each], url: sectionUrl(each), current: each === section })) },
  };
}

/** What the settings did not take, by field, in the words of the desk. Throws on what is no such error. */
export function settingFaults(error: unknown, { settings: { faults } }: DeskWords): Faults {
  if (!v.isValiError(error)) throw error;
  const words: Readonly<Record<string, string>> = faults;
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path?.[0]?.key ?? 'form'), words[String(issue.path?.[0]?.key)] ?? issue.message]));
}

/** The number that was typed; NaN, which no setting takes, where it is none. */
export const numberIn = (text: string): number => (/^\d{1,6}([.,]\d{1,3})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN);
