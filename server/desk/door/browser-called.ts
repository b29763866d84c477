// What a person would call the browser that somebody uses, in the words of a language.
import type { browserNamed } from '../../accounts/index.ts';
import type { DeskLanguage } from '../desk.ts';

/** `Firefox on Linux`; null for one that tells neither. */
export const calledIn = ({ browserOn }: Pick<DeskLanguage['desk']['door']['sessions'], 'browserOn'>, { browser, system }: ReturnType<typeof browserNamed>): string | null =>
  browser !== null && system !== null ? browserOn(browser, system) : (browser ?? system);
