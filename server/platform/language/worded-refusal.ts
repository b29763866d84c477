// A refusal that can be told in each language of the interface.
import { Refusal, type RefusalKind } from '../../kit/refusal.ts';
import type { Language } from './language.ts';
import { refusalsEnglish, type RefusalWords } from './refusals/refusals.en.ts';

/** A refusal out of the catalogue. Its own message, for commands and logs, is English. */
export class WordedRefusal extends Refusal {
  readonly sayIn: (words: RefusalWords) => string;

  /** `sayIn` picks the words, as in `(words) => words.terms.longName(200)`. */
  constructor(kind: RefusalKind, sayIn: (words: RefusalWords) => string, options: { field?: string; cause?: unknown } = {}) {
    super(kind, sayIn(refusalsEnglish), options);
    this.sayIn = sayIn;
  }
}

/** What a refusal says in a language's words; its own, where it is none of the catalogue's. */
export const saidIn = (words: RefusalWords, refusal: Refusal): string => (refusal instanceof WordedRefusal ? refusal.sayIn(words) : refusal.message);

/** The words of refusals in the language's own catalogue; English ones are in memory already. */
export const refusalWordsFor = async ({ wordsTag }: Pick<Language, 'wordsTag'>): Promise<RefusalWords> =>
  wordsTag === 'de' ? (await import('./refusals/refusals.de.ts')).refusalsGerman : refusalsEnglish;
