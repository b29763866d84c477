// What setting up offers to choose from: languages by their own names, time zones by continent.

/** Tags of languages that many blogs are written in; any other can be typed. */
const offered = [
  'en', 'en-GB', 'de', 'de-AT', 'de-CH', 'ar', 'bg', 'bn', 'ca', 'cs', 'da', 'el', 'es', 'et', 'eu', 'fa', 'fi', 'fr', 'ga', 'gl', 'he', 'hi', 'hr', 'hu', 'id', 'is', 'it', 'ja', 'ko', 'lt', 'lv', 'nb', 'nl',
  'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'ta', 'th', 'tr', 'uk', 'ur', 'vi', 'zh-CN', 'zh-TW',
] as const;

/** A choice of a list. */
export type Choice = { value: string; text: string };

/** Languages, each by its own name. */
export const languageChoices = (): Choice[] =>
  offered.map((tag) => ({ value: tag, text: capital(new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag, tag) }));

const capital = (name: string, tag: string): string => name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);

/** The offered language that a browser asks for first (Accept-Language); English for none. */
export function languageAskedFor(header: string | undefined): string {
  const asked = (header ?? '').slice(0, 500).split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '');
  for (const tag of asked) {
    const found = offered.find((each) => each.toLowerCase() === tag) ?? offered.find((each) => each === tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** Time zones, in groups as their names have them (`Europe/Berlin`). */
export function timeZoneChoices(): { group: string; choices: Choice[] }[] {
  const groups = new Map<string, Choice[]>([['UTC', [{ value: 'UTC', text: 'UTC' }]]]);
  for (const value of Intl.supportedValuesOf('timeZone')) {
    const [group = '', ...rest] = value.split('/');
    if (rest.length === 0) continue;
    groups.set(group, [...(groups.get(group) ?? []), { value, text: rest.join(' – ').replaceAll('_', ' ') }]);
  }
  return [...groups].map(([group, choices]) => ({ group, choices }));
}
