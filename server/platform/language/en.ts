// Every text that readers see, in English: the catalogue that gives the others their type.
import type { Formats } from './formats.ts';
import { listsEnglish } from './readers/lists.en.ts';
import { postEnglish } from './readers/post.en.ts';
import { talkEnglish } from './readers/talk.en.ts';
import { rareEnglish } from './readers/rare.en.ts';
import { visitorsEnglish } from './visitors.en.ts';

/** The English texts. What a reader knows from WordPress keeps WordPress's wording. */
export const english = (formats: Formats) => ({
  /** What stands between quotation marks, dashes and such. */
  quote: (text: string) => `“${text}”`,
  ...listsEnglish(formats),
  ...postEnglish,
  ...talkEnglish(formats),
  ...rareEnglish,
  visitors: visitorsEnglish(formats),
});

/** The texts of the interface in some language. */
export type Words = ReturnType<typeof english>;
