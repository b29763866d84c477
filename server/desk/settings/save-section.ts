// Saves a section of the settings, unless somebody saved it otherwise since its form was shown.
import type { Change } from '../../platform/records/index.ts';
import { checkSettings, settingsHeld, writeSettings, type Settings } from '../../platform/settings/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Difference, Overtaken } from '../overtaken.ts';
import type { Form } from '../visit.ts';
import { held, sectionEdition, type Section } from './sections.ts';
import { settingLabels, settingText } from './setting-text.ts';

/**
 * Saves what a section's form says, with whatever else `write` does in the same change. Where the section is not what the
 * form was shown with, and not what it says either, nothing is saved: what differs is returned. Throws valibot's error.
 */
export async function saveSection(desk: Desk, section: Section, form: Form, wanted: Partial<Settings>, write: (change: Change) => Promise<void> = (change) => writeSettings(change, wanted)): Promise<Overtaken | undefined> {
  const checked = checkSettings(wanted);
  const outcome = await desk.records.change(async (change): Promise<{ now: Settings; edition: string; differing: readonly (keyof Settings)[] } | undefined> => {
    const now = await settingsHeld(change);
    const edition = sectionEdition(section, now);
    const differing = form.has('edition') && form.text('edition') !== edition ? held[section].filter((name) => name in checked && !isSame(now[name], checked[name])) : [];
    if (differing.length > 0) return { now, edition, differing };
    await write(change);
    return undefined;
  });
  if (!outcome) return undefined;
  const { desk: words } = await deskLanguageOf(desk);
  const labels = settingLabels(words);
  const differences: Difference[] = [];
  for (const name of outcome.differing) differences.push({ label: labels[name] ?? name, now: await settingText(desk, words, name, outcome.now), yours: await settingText(desk, words, name, checked) });
  return { differences, edition: outcome.edition };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
