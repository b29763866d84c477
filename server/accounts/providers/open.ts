// Opens a provider by its name; loaded with the first reader who signs in.
import type { ProviderConfig } from './configured.ts';
import type { ProviderKey } from './catalogue.ts';
import type { Provider, ProviderParts } from './provider.ts';

export { ProviderFault, type Identity, type Provider, type ProviderFaultReason, type ProviderParts } from './provider.ts';

/** The provider; undefined for one that is not configured. Whether the owner wants it is another question. */
export async function openProvider(key: ProviderKey, config: ProviderConfig, parts: ProviderParts): Promise<Provider | undefined> {
  if (key === 'mastodon') return (await import('./mastodon.ts')).mastodon(parts);
  if (key === 'indieauth') return (await import('./indieauth.ts')).indieauth(parts);
  const settings = config.keyed[key];
  if (!settings) return undefined;
  switch (key) {
    case 'google':
      return (await import('./google.ts')).google(settings, parts);
    case 'twitter':
      return (await import('./twitter.ts')).twitter(settings, parts);
    case 'x':
      return (await import('./x.ts')).x(settings, parts);
    case 'facebook':
      return (await import('./facebook.ts')).facebook(settings, parts);
    case 'wordpress':
      return (await import('./wordpress.ts')).wordpress(settings, parts);
    case 'github':
      return (await import('./github.ts')).github(settings, parts);
    case 'oidc':
      return settings.issuer === undefined ? undefined : (await import('./oidc.ts')).oidc({ ...settings, issuer: settings.issuer, name: config.oidcName }, parts);
  }
}
