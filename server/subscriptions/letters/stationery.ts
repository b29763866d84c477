// What all letters of the room are written on: the blog's name and language, who gets it, and what ends it.
import { languageFor, mailWordsFor, type Language, type MailWords } from '../../platform/language/index.ts';
import { writeForms, type Letter, type LetterPart, type Mail, type WrittenMail } from '../../platform/mail/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { sealOf } from '../../accounts/index.ts';
import { stopToken, linkTo, subscriptionsPath, type Stopped } from '../link.ts';
import type { SubscriptionParts } from '../parts.ts';

/** What a letter is written with. */
export type Stationery = SubscriptionParts & { database: Database; language: Language; words: MailWords; /** The blog's name. */ blog: string };

/** Looks up what letters are written with. */
export async function stationeryOf(parts: SubscriptionParts): Promise<Stationery> {
  const { database } = parts.records;
  const { title, language: tag, timeZone, dateFormat } = await readSettings(database);
  const language = languageFor(tag, timeZone, dateFormat);
  return { ...parts, database, language, words: await mailWordsFor(language), blog: title || new URL(parts.baseUrl).host };
}

/** A letter before it has its two forms. */
export type Draft = {
  /** Names it in its Message-ID: the same each time, another for each who gets it. */
  id: string;
  subject: string;
  parts: readonly LetterPart[];
} & Pick<Letter, 'references' | 'unsubscribeUrl' | 'listId'>;

/** The letter in both forms, to whom the mail is for. */
export function finish({ language, blog }: Stationery, { to }: Mail, { parts, subject, ...draft }: Draft): WrittenMail {
  // The texts may be in another language than the posts: then they run in their own direction, and what is quoted in its own.
  const isOwn = new Intl.Locale(language.tag).language === language.wordsTag;
  const lang = isOwn ? language.tag : language.wordsTag;
  return { ...draft, to, sender: blog, subject, ...writeForms({ subject, lang, direction: isOwn ? language.direction : 'ltr', parts }) };
}

/** Tells whose mail a Message-ID is of, without telling who that is. */
export const threadKey = (secret: string, address: string): string => sealOf(secret, 'mail thread', address.toLowerCase()).slice(0, 16);

/** The ids under which mails about a post and its comments follow one another in a mail program. */
export const threadIds = (secret: string, address: string) => {
  const key = threadKey(secret, address);
  return { post: (id: number): string => `post.${id}.${key}`, comment: (id: number): string => `comment.${id}.${key}`, held: (id: number): string => `held.${id}.${key}`, heldMention: (id: number): string => `held.m${id}.${key}` };
};

/** What a letter to a follower ends with: why it came, where it is from, how it is ended. */
export const footing = ({ words, blog, baseUrl }: Stationery, because: string, unsubscribeUrl: string): LetterPart[] => [
  { kind: 'rule' },
  {
    kind: 'small',
    text: `${because} ${words.from(blog)}`,
    links: [
      { text: words.stop, url: unsubscribeUrl },
      { text: words.manage, url: `${baseUrl}${subscriptionsPath}manage/` },
    ],
  },
];

/** The link that ends a kind of mail. */
export const stopLink = ({ baseUrl, secret }: Stationery, addressee: { id: number; email: string }, stopped: Stopped): string => linkTo(baseUrl, 'stop', stopToken(secret, addressee, stopped));

/** Names a stream of mails of this blog. */
export const streamOf = ({ baseUrl }: Stationery, stream: 'posts' | 'comments' | 'moderation'): string => `${stream}.${new URL(baseUrl).hostname}`;

/** The most of somebody's words that a mail holds; the rest is behind its link. */
const longestWords = 4_000;

/** Words cut to what a mail holds. */
export const shortened = (text: string): string => (text.length > longestWords ? `${text.slice(0, longestWords).toWellFormed().trimEnd()} …` : text);
