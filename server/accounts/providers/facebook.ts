// Facebook. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow
import * as v from 'valibot';
import { askJson, bearer } from './ask.ts';
import { issuerOf, oauth2Provider } from './oauth2.ts';
import { identityFrom, maybeText, someId } from './profile.ts';
import type { Provider, ProviderParts, ProviderSettings } from './provider.ts';

const picture = v.fallback(v.nullable(v.object({ data: v.object({ url: maybeText }) })), null);
const shape = v.object({ id: someId, name: maybeText, email: maybeText, picture: v.optional(picture, null) });

/** Signs in with Facebook. It does not tell whether an address was verified, so none is. */
export function facebook(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { clientId, clientSecret, authorizeUrl = 'https://www.facebook.com/v23.0/dialog/oauth', tokenUrl = 'https://graph.facebook.com/v23.0/oauth/access_token', profileUrl = 'https://graph.facebook.com/v23.0/me' } = settings;
  return oauth2Provider(parts, () => ({
    authorizeUrl,
    tokenUrl,
    scope: ['public_profile', 'email'],
    clientId,
    clientSecret,
    async readProfile(token) {
      const url = new URL(profileUrl);
      url.searchParams.set('fields', 'id,name,email,picture.width(320).height(320)');
      const told = await askJson(parts, url.href, shape, bearer(token));
      return identityFrom({ provider: 'facebook', issuer: issuerOf('https://www.facebook.com', settings.authorizeUrl), subject: told.id, names: [told.name], avatarUrl: told.picture?.data.url ?? null, email: told.email }, 'Facebook');
    },
  }));
}
