// X by OAuth 2, for apps that have only that. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
import * as v from 'valibot';
import { askJson, bearer } from './ask.ts';
import { issuerOf, oauth2Provider } from './oauth2.ts';
import { identityFrom, maybeText, someId } from './profile.ts';
import type { Provider, ProviderParts, ProviderSettings } from './provider.ts';

const shape = v.object({ data: v.object({ id: someId, name: maybeText, username: maybeText, profile_image_url: maybeText }) });

/** Who vouches at Twitter and at X alike: a person has the same number there, whichever way they come. */
export const xIssuer = 'https://x.com';

/** Signs in with X. */
export function x(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { clientId, clientSecret, authorizeUrl = 'https://x.com/i/oauth2/authorize', tokenUrl = 'https://api.x.com/2/oauth2/token', profileUrl = 'https://api.x.com/2/users/me' } = settings;
  return oauth2Provider(parts, () => ({
    authorizeUrl,
    tokenUrl,
    scope: ['users.read', 'tweet.read'],
    clientId,
    clientSecret,
    usesBasic: true,
    async readProfile(token) {
      const url = new URL(profileUrl);
      url.searchParams.set('user.fields', 'profile_image_url');
      const { data } = await askJson(parts, url.href, shape, bearer(token));
      return identityFrom(
        { provider: 'x', issuer: issuerOf(xIssuer, settings.authorizeUrl), subject: data.id, names: [data.name, data.username], url: data.username === null ? null : `https://x.com/${encodeURIComponent(data.username)}`, avatarUrl: largerPicture(data.profile_image_url) },
        'X',
      );
    },
  }));
}

/** They name a picture of 48 pixels; the same is there in 400. */
export const largerPicture = (url: string | null): string | null => url?.replace(/_normal(\.\w+)$/, '_400x400$1') ?? null;
