// What the sheets of the blog are made with; built once in compose.
import type { Engine } from '../../db/index.ts';
import type { ProviderConfig, Reader } from '../accounts/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { LiveText, Remember } from '../platform/cache/index.ts';
import { languageFor, type Language } from '../platform/language/index.ts';
import type { Database } from '../platform/records/index.ts';
import { readSettings, type Settings } from '../platform/settings/index.ts';
import type { Asset, Render } from '../platform/web/index.ts';

/** The parts that every sheet may draw on. */
export type Site = {
  database: Database;
  search: Engine['search'];
  remember: Remember;
  render: Render;
  asset: Asset;
  /** Without a slash at its end. */
  baseUrl: string;
  clock: Clock;
  /** How many visitors there were, as a sentence. */
  visitors: () => LiveText;
  /** With what readers can sign in, as far as the operator says. */
  providers: ProviderConfig;
  /** Who asks, where they are signed in, as an author or with an account from elsewhere; null for everybody else. Nothing that is remembered depends on it. */
  reader: Reader | null;
};

/** The settings, remembered until one changes. */
export const settingsOf = (site: Pick<Site, 'database' | 'remember'>): Promise<Settings> => site.remember('settings', ['settings'], () => readSettings(site.database));

/** The blog's language with its formats, which are costly to make. */
export const languageOf = (site: Pick<Site, 'database' | 'remember'>): Promise<Language> =>
  site.remember('language', ['settings'], async () => {
    const { language, timeZone, dateFormat } = await settingsOf(site);
    return languageFor(language, timeZone, dateFormat);
  });

/** A decoded path of ours as an absolute address. */
export const absolute = (site: Site, url: string): string => new URL(url, `${site.baseUrl}/`).href;
