// The general settings: what the blog is called and looks like, and where and when it is.
import { dateFormats, type Settings } from '../../platform/settings/index.ts';
import { instant } from '../../kit/clock.ts';
import { languageFor } from '../../platform/language/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { languageChoices, timeZoneChoices } from '../door/set-up-choices.ts';
import type { Faults } from '../field-faults.ts';
import { pickedMedia, pickerFor } from '../media/picker.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { iconOf } from './icon.ts';
import { saveSection } from './save-section.ts';
import { numberIn, sectionScreen, settingFaults, tried, type Tried } from './section.ts';

const kept = ['title', 'tagline', 'language', 'otherLanguage', 'timeZone', 'dateFormat', 'accentHue'] as const;
type Values = Readonly<Record<(typeof kept)[number], string>>;

/** The form with the settings as they are. */
export async function generalForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const settings = await settingsOf(desk);
  const isOffered = languageChoices().some(({ value }) => value === settings.language);
  const { title, tagline, language, timeZone, dateFormat, accentHue, icon } = settings;
  return screen(desk, { title, tagline, language: isOffered ? language : 'en', otherLanguage: isOffered ? '' : language, timeZone, dateFormat, accentHue: String(accentHue) }, icon?.mediaId ?? null, {});
}

/** Saves what was typed; with faults, the form again. */
export async function saveGeneral({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const words = (await deskLanguageOf(desk)).desk;
  const iconId = pickedMedia(form, 'icon');
  const again = (faults: Faults): Promise<DeskAnswer> => screen(desk, valuesOf(form), iconId, tried(form, faults));
  const { title } = valuesOf(form);
  if (title.trim() === '') return again({ title: words.settings.faults.title });
  const icon = await iconOf(desk, (await settingsOf(desk)).icon, iconId);
  if (icon === 'no-picture' || icon === 'failed') return again({ icon: icon === 'failed' ? words.settings.faults.iconFailed : words.settings.faults.icon });
  try {
    const overtaken = await saveSection(desk, 'general', form, { ...given(form), icon });
    return overtaken ? await screen(desk, valuesOf(form), iconId, { overtaken }) : toDone('/desk/settings/', 'settings.saved');
  } catch (error) {
    return again(settingFaults(error, words));
  }
}

const valuesOf = (form: Form): Values => Object.fromEntries(kept.map((field) => [field, form.text(field)])) as Values;

function given(form: Form): Partial<Settings> {
  const { title, tagline, language, otherLanguage, timeZone, dateFormat, accentHue } = valuesOf(form);
  return {
    title: title.trim(),
    tagline: tagline.trim(),
    language: otherLanguage.trim() || language,
    timeZone,
    dateFormat: dateFormats.find((each) => each === dateFormat) ?? 'long',
    accentHue: numberIn(accentHue),
  };
}

async function screen(desk: Desk, values: Values, iconId: number | null, outcome: Tried): Promise<DeskAnswer> {
  const settings = await settingsOf(desk);
  const { settings: words } = (await deskLanguageOf(desk)).desk;
  const now = instant(desk.clock());
  const locals = {
    values,
    languages: languageChoices(),
    timeZones: timeZoneChoices(),
    dateFormats: dateFormats.map((value) => ({ value, text: words.general.dateFormats[value], example: languageFor(settings.language, settings.timeZone, value).date(now) })),
    picker: await pickerFor(desk, { name: 'icon', label: words.general.icon, hint: words.general.iconHint, kind: 'image', chosen: iconId, fault: outcome.faults?.['icon'] }),
    iconNow: settings.icon === null ? null : [180, 32].map((size) => ({ url: `/media/${settings.icon?.hash}/icon-${size}.png`, size: size === 180 ? 90 : 32 })),
  };
  return sectionScreen(desk, 'general', locals, outcome);
}
