// `parley check-providers`: with what readers can sign in, what is missing, and whether it answers.
import { Command } from 'commander';
import { keyedProviders, nameOfProvider, openIdentities, providerKeys, variablePrefix, type KeyedProvider, type ProviderKey } from '../accounts/index.ts';
import type { Workshop } from '../workshop.ts';
import { Refusal } from '../kit/refusal.ts';
import { readSettings } from '../platform/settings/index.ts';
import { atWorkshop } from './workshop.ts';

/** How long an answer is waited for, in milliseconds. */
const patienceMs = 8_000;

export const checkProvidersCommand = (): Command =>
  new Command('check-providers').description('Say with what readers can sign in, what is missing, and whether it answers.').action(() =>
    atWorkshop(async (workshop) => {
      const answers = [];
      for (const key of providerKeys) answers.push(await check(workshop, key));
      if (answers.includes(false)) throw new Refusal('unavailable', 'Not every configured provider answers.');
    }),
  );

/** Says one line of a provider. False where it is configured and does not answer. */
async function check(workshop: Workshop, key: ProviderKey): Promise<boolean> {
  const { config } = workshop;
  const name = nameOfProvider(config.providers, key);
  if (!isKeyed(key)) {
    const { mastodonSignIn, indieauthSignIn } = await readSettings(workshop.records.database);
    const isOn = key === 'mastodon' ? mastodonSignIn : indieauthSignIn;
    console.log([name, isOn ? 'on' : 'off: turn it on at the desk, under Settings, Signing in', 'needs no keys'].join('\t'));
    return true;
  }
  const settings = config.providers.keyed[key];
  if (!settings) {
    console.log([name, `not configured: ${variablePrefix[key]}_CLIENT_ID and ${variablePrefix[key]}_CLIENT_SECRET are missing${key === 'oidc' ? ', and OIDC_ISSUER' : ''}`].join('\t'));
    return true;
  }
  const fault = await faultOf(workshop, key);
  console.log([name, fault === undefined ? 'configured, answers' : `configured, but ${fault}`, `callback ${config.baseUrl}/sign-in/${key}/callback/`].join('\t'));
  return fault === undefined;
}

const isKeyed = (key: ProviderKey): key is KeyedProvider => keyedProviders.some((each) => each === key);

/** What is wrong with a provider; undefined for nothing that shows before somebody comes. */
async function faultOf({ config, fetcher, records }: Workshop, key: KeyedProvider): Promise<string | undefined> {
  const { appShelf, openProvider } = await openIdentities();
  try {
    const provider = await openProvider(key, config.providers, { fetcher, patienceMs, baseUrl: config.baseUrl, blogName: 'Parley', apps: appShelf({ records }) });
    if (provider?.check) await provider.check();
    else if (provider) {
      // Where there is no discovery: that a way can be begun, and that somebody answers at its end.
      const { url } = await provider.begin({ callbackUrl: `${config.baseUrl}/sign-in/${key}/callback/`, address: '' });
      const { status } = await fetcher.fetch(url, { timeoutMs: patienceMs, maxRedirects: 0, whenTooLarge: 'truncate', maxBytes: 4_096 });
      // Some answer so where they do not know the client, too.
      if (status >= 500 || status === 404 || status === 410) return `answered ${status}`;
    }
    return undefined;
  } catch (error) {
    return `gives no answer that makes sense: ${error instanceof Error ? error.message : String(error)}`;
  }
}
