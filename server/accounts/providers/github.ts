// GitHub. https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
import * as v from 'valibot';
import { askJson, bearer } from './ask.ts';
import { issuerOf, oauth2Provider } from './oauth2.ts';
import { identityFrom, maybeText, someId } from './profile.ts';
import { ProviderFault, type Provider, type ProviderParts, type ProviderSettings } from './provider.ts';

const shape = v.object({ id: someId, login: maybeText, name: maybeText, blog: maybeText, html_url: maybeText, avatar_url: maybeText });
const emailsShape = v.array(v.object({ email: v.string(), primary: v.boolean(), verified: v.boolean() }));

/** Signs in with GitHub. */
export function github(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { clientId, clientSecret, authorizeUrl = 'https://github.com/login/oauth/authorize', tokenUrl = 'https://github.com/login/oauth/access_token', profileUrl = 'https://api.github.com/user' } = settings;
  return oauth2Provider(parts, () => ({
    authorizeUrl,
    tokenUrl,
    scope: ['read:user', 'user:email'],
    clientId,
    clientSecret,
    async readProfile(token) {
      const told = await askJson(parts, profileUrl, shape, bearer(token));
      const main = (await emailsOf(parts, `${profileUrl.replace(/\/$/, '')}/emails`, token)).find(({ primary }) => primary);
      return identityFrom(
        { provider: 'github', issuer: issuerOf('https://github.com', settings.authorizeUrl), subject: told.id, names: [told.name, told.login], url: told.blog || told.html_url, avatarUrl: told.avatar_url, email: main?.email ?? null, emailVerified: main?.verified ?? false },
        'GitHub',
      );
    },
  }));
}

/** Their addresses; none where they are not told, which is no reason to turn somebody away. */
async function emailsOf(parts: ProviderParts, url: string, token: string): Promise<v.InferOutput<typeof emailsShape>> {
  try {
    return await askJson(parts, url, emailsShape, bearer(token));
  } catch (error) {
    if (error instanceof ProviderFault) return [];
    throw error;
  }
}
