// Every text that readers see, in German.
import type { Words } from './en.ts';
import type { Formats } from './formats.ts';
import { listsGerman } from './readers/lists.de.ts';
import { postGerman } from './readers/post.de.ts';
import { talkGerman } from './readers/talk.de.ts';
import { rareGerman } from './readers/rare.de.ts';
import { visitorsGerman } from './visitors.de.ts';

/** The German texts: Sie, as to readers and authors of every age. */
export const german = (formats: Formats): Words => ({
  quote: (text) => `„${text}“`,
  ...listsGerman(formats),
  ...postGerman,
  ...talkGerman(formats),
  ...rareGerman,
  visitors: visitorsGerman(formats),
});
