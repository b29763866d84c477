// Every text of the desk, by subject; loaded with the first visit to the desk.
import type { Formats } from '../formats.ts';
import { commentsEnglish } from './comments.en.ts';
import { commentsGerman } from './comments.de.ts';
import { doorEnglish } from './door.en.ts';
import { doorGerman } from './door.de.ts';
import { frameEnglish } from './frame.en.ts';
import { frameGerman } from './frame.de.ts';
import { linksEnglish } from './links.en.ts';
import { linksGerman } from './links.de.ts';
import { mailsEnglish } from './mails.en.ts';
import { mailsGerman } from './mails.de.ts';
import { mediaEnglish } from './media.en.ts';
import { mediaGerman } from './media.de.ts';
import { mentionsEnglish, queueEnglish } from './mentions.en.ts';
import { mentionsGerman, queueGerman } from './mentions.de.ts';
import { overtakenEnglish } from './overtaken.en.ts';
import { overtakenGerman } from './overtaken.de.ts';
import { peopleEnglish } from './people.en.ts';
import { peopleGerman } from './people.de.ts';
import { postsEnglish } from './posts.en.ts';
import { postsGerman } from './posts.de.ts';
import { refusalsEnglish } from '../refusals/refusals.en.ts';
import { refusalsGerman } from '../refusals/refusals.de.ts';
import { securityEnglish } from './security.en.ts';
import { securityGerman } from './security.de.ts';
import { settingsEnglish } from './settings.en.ts';
import { settingsGerman } from './settings.de.ts';
import { statisticsEnglish } from './statistics.en.ts';
import { statisticsGerman } from './statistics.de.ts';
import { termsEnglish } from './terms.en.ts';
import { termsGerman } from './terms.de.ts';
import { writingEnglish } from './writing.en.ts';
import { writingGerman } from './writing.de.ts';

export const deskEnglish = (formats: Formats) => ({
  frame: frameEnglish(formats),
  comments: commentsEnglish(formats),
  door: doorEnglish(formats),
  links: linksEnglish(formats),
  mails: mailsEnglish(formats),
  media: mediaEnglish(formats),
  mentions: mentionsEnglish(formats),
  overtaken: overtakenEnglish,
  people: peopleEnglish(formats),
  posts: postsEnglish(formats),
  queue: queueEnglish(formats),
  refusals: refusalsEnglish,
  security: securityEnglish(formats),
  settings: settingsEnglish(formats),
  statistics: statisticsEnglish(formats),
  terms: termsEnglish(formats),
  writing: writingEnglish(formats),
});

export type DeskWords = ReturnType<typeof deskEnglish>;

export const deskGerman = (formats: Formats): DeskWords => ({
  frame: frameGerman(formats),
  comments: commentsGerman(formats),
  door: doorGerman(formats),
  links: linksGerman(formats),
  mails: mailsGerman(formats),
  media: mediaGerman(formats),
  mentions: mentionsGerman(formats),
  overtaken: overtakenGerman,
  people: peopleGerman(formats),
  posts: postsGerman(formats),
  queue: queueGerman(formats),
  refusals: refusalsGerman,
  security: securityGerman(formats),
  settings: settingsGerman(formats),
  statistics: statisticsGerman(formats),
  terms: termsGerman(formats),
  writing: writingGerman(formats),
});
