// The texts for whoever tells us of a page, in a language: not in memory before somebody does.
import type { Language } from './language.ts';
import type { MentionWords } from './mentions/mentions.en.ts';

/** The texts of the pages about mentions, in the language's own catalogue. */
export async function mentionWordsFor(language: Language): Promise<MentionWords> {
  if (language.wordsTag === 'de') return (await import('./mentions/mentions.de.ts')).mentionsGerman;
  return (await import('./mentions/mentions.en.ts')).mentionsEnglish;
}
