// WordPress.com. https://developer.wordpress.com/docs/oauth2/
import * as v from 'valibot';
import { askJson, bearer } from './ask.ts';
import { issuerOf, oauth2Provider } from './oauth2.ts';
import { identityFrom, maybeText, maybeYes, someId } from './profile.ts';
import type { Provider, ProviderParts, ProviderSettings } from './provider.ts';

const shape = v.object({ ID: someId, display_name: maybeText, username: maybeText, email: maybeText, email_verified: maybeYes, avatar_URL: maybeText, profile_URL: maybeText, primary_blog_url: maybeText });

/** Signs in with WordPress.com; a person's page is their own blog there, where they have one. */
export function wordpress(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { clientId, clientSecret, authorizeUrl = 'https://public-api.wordpress.com/oauth2/authorize', tokenUrl = 'https://public-api.wordpress.com/oauth2/token', profileUrl = 'https://public-api.wordpress.com/rest/v1.1/me/' } = settings;
  return oauth2Provider(parts, () => ({
    authorizeUrl,
    tokenUrl,
    scope: ['auth'],
    clientId,
    clientSecret,
    async readProfile(token) {
      const told = await askJson(parts, profileUrl, shape, bearer(token));
      return identityFrom(
        { provider: 'wordpress', issuer: issuerOf('https://wordpress.com', settings.authorizeUrl), subject: told.ID, names: [told.display_name, told.username], url: told.primary_blog_url ?? told.profile_URL, avatarUrl: told.avatar_URL, email: told.email, emailVerified: told.email_verified },
        'WordPress.com',
      );
    },
  }));
}
