// The texts of the desk in a language: apart from those that readers see, and not in memory before somebody writes.
import type { DeskWords } from './desk/catalogue.ts';
import type { Language } from './language.ts';

/** The desk's texts in the language's own catalogue. */
export async function deskWordsFor(language: Language): Promise<DeskWords> {
  const { deskEnglish, deskGerman } = await import('./desk/catalogue.ts');
  return language.wordsTag === 'de' ? deskGerman(language) : deskEnglish(language);
}
