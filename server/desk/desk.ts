// What the desk works with; built once in compose.
import type { Engine } from '../../db/index.ts';
import type { Passwords, ProviderConfig } from '../accounts/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Remember } from '../platform/cache/index.ts';
import { deskWordsFor, languageFor, type DeskWords, type Language } from '../platform/language/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Fetcher } from '../platform/net/index.ts';
import type { Database, Records } from '../platform/records/index.ts';
import { readSettings, type Settings } from '../platform/settings/index.ts';
import type { Asset, Render } from '../platform/web/index.ts';
import type { SubscriptionParts } from '../subscriptions/index.ts';
import type { MediaDeps, Post, PostDeps, Term } from '../posts/index.ts';

/** The parts that every answer of the desk may draw on. */
export type Desk = {
  readonly records: Records;
  readonly database: Database;
  readonly engine: Engine;
  readonly posts: PostDeps;
  readonly media: MediaDeps;
  readonly remember: Remember;
  readonly render: Render;
  readonly asset: Asset;
  readonly log: Log;
  readonly clock: Clock;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** What cookies and secret links are signed with. */
  readonly secret: string;
  /** Hashes and compares passwords, a few at a time. */
  readonly passwords: Passwords;
  /** The guarded way out. */
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  /** Whether mail can be sent. */
  readonly mails: boolean;
  /** What mail to readers and moderators is written with. */
  readonly subscriptions: SubscriptionParts;
  /** With what readers, and authors who linked it, can sign in. */
  readonly providers: ProviderConfig;
  /** The page that readers would see of a post as it is handed in, filed under these terms, saved or not. Given by the room of pages. */
  readonly previewPage: (post: Post, filed: readonly Term[]) => Promise<SafeHtml>;
};

/** The settings, remembered until one changes. */
export const settingsOf = (desk: Desk): Promise<Settings> => desk.remember('settings', ['settings'], () => readSettings(desk.database));

/** The blog's language, with the texts of the desk. */
export type DeskLanguage = Language & { readonly desk: DeskWords };

/** The language that the desk speaks: the blog's own. */
export const deskLanguageOf = (desk: Desk): Promise<DeskLanguage> =>
  desk.remember('desk-language', ['settings'], async () => {
    const { language, timeZone, dateFormat } = await settingsOf(desk);
    const spoken = languageFor(language, timeZone, dateFormat);
    return { ...spoken, desk: await deskWordsFor(spoken) };
  });
