// Which providers the operator configured, read from the environment.
import * as v from 'valibot';
import { keyedProviders, providerNames, type KeyedProvider } from './catalogue.ts';
import type { ProviderSettings } from './provider.ts';

/** What the operator set. */
export type ProviderConfig = { keyed: Readonly<Partial<Record<KeyedProvider, ProviderSettings>>>; /** What readers know the OpenID Connect issuer by. */ oidcName: string };

/** Nothing is configured. */
export const noProviders: ProviderConfig = Object.freeze({ keyed: {}, oidcName: providerNames.oidc });

/** How the variables of a provider begin. */
export const variablePrefix: Readonly<Record<KeyedProvider, string>> = Object.freeze({ google: 'GOOGLE', twitter: 'TWITTER', x: 'X', facebook: 'FACEBOOK', wordpress: 'WORDPRESS_COM', github: 'GITHUB', oidc: 'OIDC' });

const endings = { clientId: 'CLIENT_ID', clientSecret: 'CLIENT_SECRET', authorizeUrl: 'AUTHORIZE_URL', tokenUrl: 'TOKEN_URL', profileUrl: 'PROFILE_URL', requestUrl: 'REQUEST_URL', issuer: 'ISSUER' } as const;

const webAddress = v.pipe(v.string(), v.trim(), v.check((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'must be an address such as https://login.example'));

/**
 * Reads them. The faults name each variable: an id without its secret, an address that is none, an issuer that is missing.
 */
export function readProviders(environment: Readonly<Record<string, string | undefined>>): { config: ProviderConfig; faults: string[] } {
  const faults: string[] = [];
  const keyed: Partial<Record<KeyedProvider, ProviderSettings>> = {};
  for (const key of keyedProviders) {
    const prefix = variablePrefix[key];
    const given = (ending: string): string | undefined => environment[`${prefix}_${ending}`]?.trim() || undefined;
    const [clientId, clientSecret, issuer] = [given(endings.clientId), given(endings.clientSecret), given(endings.issuer)];
    if (clientId === undefined && clientSecret === undefined && (key !== 'oidc' || issuer === undefined)) continue;
    if (clientId === undefined) faults.push(`${prefix}_${endings.clientId} is missing`);
    if (clientSecret === undefined) faults.push(`${prefix}_${endings.clientSecret} is missing`);
    if (key === 'oidc' && issuer === undefined) faults.push(`${prefix}_${endings.issuer} is missing`);
    const address = (name: 'authorizeUrl' | 'tokenUrl' | 'profileUrl' | 'requestUrl' | 'issuer'): string | undefined => {
      const read = v.safeParse(v.optional(webAddress), given(endings[name]));
      if (!read.success) faults.push(`${prefix}_${endings[name]} ${read.issues[0].message}`);
      return read.success ? read.output : undefined;
    };
    keyed[key] = { clientId: clientId ?? '', clientSecret: clientSecret ?? '', authorizeUrl: address('authorizeUrl'), tokenUrl: address('tokenUrl'), profileUrl: address('profileUrl'), requestUrl: key === 'twitter' ? address('requestUrl') : undefined, issuer: key === 'oidc' ? address('issuer') : undefined };
  }
  return { config: { keyed, oidcName: environment['OIDC_NAME']?.trim() || providerNames.oidc }, faults };
}
