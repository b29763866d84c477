// What the sections of the settings share: their frame, and the faults of what was typed.
import * as v from 'valibot';
import type { DeskWords } from '../../platform/language/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';

const sections = ['general', 'reading', 'discussion', 'permalinks', 'navigation', 'sidebar', 'visitors', 'sign-in'] as const;
export type Section = (typeof sections)[number];

/** The address of a section. */
export const sectionUrl = (section: Section): string => (section === 'general' ? '/desk/settings/' : `/desk/settings/${section}/`);

/** The screen of a section, with what it shows. */
export async function sectionScreen(desk: Desk, section: Section, locals: object, faults: Faults): Promise<DeskAnswer> {
  const { settings: words } = (await deskLanguageOf(desk)).desk;
  return {
    kind: 'view',
    view: `desk/settings/${section}`,
    title: `${words.settings}: ${words.sections[section]}`,
    place: 'settings',
    status: Object.keys(faults).length === 0 ? 200 : 400,
    locals: { ...locals, faults, sections: sections.map((each) => ({ text: words.sections[each], url: sectionUrl(each), current: each === section })) },
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
