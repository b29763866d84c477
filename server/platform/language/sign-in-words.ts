// The texts of signing in, in a language: not in memory before somebody does.
import type { Language } from './language.ts';
import type { SignInWords } from './sign-in/sign-in.en.ts';

/** The texts of signing in and of a reader's own page, in the language's own catalogue. */
export async function signInWordsFor(language: Language): Promise<SignInWords> {
  if (language.wordsTag === 'de') return (await import('./sign-in/sign-in.de.ts')).signInGerman;
  return (await import('./sign-in/sign-in.en.ts')).signInEnglish;
}
