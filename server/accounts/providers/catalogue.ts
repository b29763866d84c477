// The providers that there are, and what each is called; what they do is loaded when somebody signs in.

export const providerKeys = ['google', 'twitter', 'x', 'facebook', 'wordpress', 'github', 'oidc', 'mastodon', 'indieauth'] as const;
/** A provider, as addresses, settings and icons name it. */
export type ProviderKey = (typeof providerKeys)[number];

/** Those that an operator configures with an id and a secret. */
export const keyedProviders = ['google', 'twitter', 'x', 'facebook', 'wordpress', 'github', 'oidc'] as const satisfies readonly ProviderKey[];
export type KeyedProvider = (typeof keyedProviders)[number];

/** What people call them. The name of an OpenID Connect issuer is the operator's. */
export const providerNames: Readonly<Record<ProviderKey, string>> = Object.freeze({
  google: 'Google',
  twitter: 'Twitter',
  x: 'X',
  facebook: 'Facebook',
  wordpress: 'WordPress.com',
  github: 'GitHub',
  oidc: 'OpenID',
  mastodon: 'Mastodon',
  indieauth: 'IndieAuth',
});

/** A provider that readers are offered. */
export type OfferedProvider = { key: ProviderKey; name: string; /** What it has to know first: a Mastodon instance, one's own site. */ asks: 'instance' | 'site' | null };

/** Whether a word names a provider. */
export const isProviderKey = (word: string): word is ProviderKey => providerKeys.some((key) => key === word);

/** What of the operator's settings says which providers there are. */
type Configured = { keyed: Readonly<Partial<Record<KeyedProvider, unknown>>>; oidcName: string };

/** What a provider is called here. */
export const nameOfProvider = ({ oidcName }: Pick<Configured, 'oidcName'>, key: ProviderKey): string => (key === 'oidc' ? oidcName : providerNames[key]);

/** The providers to offer: those that are configured, and of those that need no keys the ones that the owner wants. */
export function offeredProviders(configured: Configured, wanted: { mastodonSignIn: boolean; indieauthSignIn: boolean }): OfferedProvider[] {
  return providerKeys.flatMap((key): OfferedProvider[] => {
    if (key === 'mastodon') return wanted.mastodonSignIn ? [{ key, name: providerNames[key], asks: 'instance' }] : [];
    if (key === 'indieauth') return wanted.indieauthSignIn ? [{ key, name: providerNames[key], asks: 'site' }] : [];
    return configured.keyed[key] !== undefined ? [{ key, name: nameOfProvider(configured, key), asks: null }] : [];
  });
}
