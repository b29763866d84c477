// Google, by passport's strategy for it. https://developers.google.com/identity/openid-connect/openid-connect
import { Strategy as GoogleStrategy } from 'passport-google-oauth20';
import * as v from 'valibot';
import { askJson, bearer } from './ask.ts';
import { handOn, issuerOf, oauth2Provider, type StrategySettings } from './oauth2.ts';
import { identityFrom, maybeText, maybeYes, someId } from './profile.ts';
import type { Provider, ProviderParts, ProviderSettings } from './provider.ts';
import { guardOAuth2 } from './strategy.ts';

const shape = v.object({ sub: someId, name: maybeText, given_name: maybeText, picture: maybeText, email: maybeText, email_verified: maybeYes });

/** Signs in with Google. */
export function google(settings: ProviderSettings, parts: ProviderParts): Provider {
  const { clientId, clientSecret, profileUrl = 'https://openidconnect.googleapis.com/v1/userinfo', authorizeUrl = 'https://accounts.google.com/o/oauth2/v2/auth', tokenUrl = 'https://oauth2.googleapis.com/token' } = settings;
  return oauth2Provider(parts, () => ({
    authorizeUrl,
    tokenUrl,
    scope: ['openid', 'profile', 'email'],
    clientId,
    clientSecret,
    open: (given) => new Guarded(given, parts),
    async readProfile(token) {
      const told = await askJson(parts, profileUrl, shape, bearer(token));
      return identityFrom(
        { provider: 'google', issuer: issuerOf('https://accounts.google.com', settings.authorizeUrl), subject: told.sub, names: [told.name, told.given_name], avatarUrl: told.picture, email: told.email, emailVerified: told.email_verified },
        'Google',
      );
    },
  }));
}

class Guarded extends GoogleStrategy {
  constructor(settings: StrategySettings, parts: ProviderParts) {
    super(settings, handOn);
    guardOAuth2(this, parts);
  }
}
