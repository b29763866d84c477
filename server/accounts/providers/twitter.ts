// Twitter by OAuth 1.0a, by passport's strategy for it.
import TwitterStrategy from 'passport-twitter';
import * as v from 'valibot';
import { identityFrom, maybeText, someId } from './profile.ts';
import { ProviderFault, type Provider, type ProviderParts, type ProviderSettings } from './provider.ts';
import { issuerOf } from './oauth2.ts';
import { carryOut, guardOAuth1 } from './strategy.ts';
import { largerPicture, xIssuer } from './x.ts';

const shape = v.object({ id_str: someId, name: maybeText, screen_name: maybeText, profile_image_url_https: maybeText, email: maybeText });

/** Where the strategy leaves the secret of its request token until the reader comes back with that token. */
type TokenStore = {
  set(request: unknown, token: string, secret: string, state: unknown, meta: unknown, done: (error: null) => void): void;
  get(request: unknown, token: string, done: (error: null, secret: string | false) => void): void;
  destroy(request: unknown, token: string, done: (error: null) => void): void;
};

/** Signs in with Twitter. Its request token is what OAuth 2 calls state. */
export function twitter(settings: ProviderSettings, parts: ProviderParts): Provider {
  const ask = (callbackUrl: string, requestTokenStore: TokenStore, query: URLSearchParams) =>
    new Promise<Awaited<ReturnType<typeof carryOut>>>((resolve, reject) => {
      const failed = (error: unknown): void => reject(new ProviderFault('odd', error instanceof Error ? error.message : String(error), { cause: error }));
      carryOut(new Guarded(optionsFor(settings, callbackUrl, requestTokenStore), parts, failed), query).then(resolve, reject);
    });
  return {
    async begin({ callbackUrl }) {
      const left = { token: '', secret: '' };
      const store: TokenStore = {
        set(_request, token, secret, _state, _meta, done) {
          Object.assign(left, { token, secret });
          done(null);
        },
        get: (_request, _token, done) => done(null, false),
        destroy: (_request, _token, done) => done(null),
      };
      const carried = await ask(callbackUrl, store, new URLSearchParams());
      if (carried.kind !== 'redirect' || !left.token || !left.secret) throw new ProviderFault('odd', 'no request token came');
      return { url: carried.url, state: left.token, remember: left };
    },
    async finish({ callbackUrl, query, remember: { token, secret } }) {
      if (!token || !secret || (query.get('oauth_token') ?? query.get('denied')) !== token) throw new ProviderFault('odd', 'the request token is not ours');
      const store: TokenStore = { set: (_request, _token, _secret, _state, _meta, done) => done(null), get: (_request, given, done) => done(null, given === token ? secret : false), destroy: (_request, _token, done) => done(null) };
      const carried = await ask(callbackUrl, store, query);
      const told = v.safeParse(shape, carried.kind === 'success' ? carried.user : undefined);
      if (!told.success) throw new ProviderFault('odd', 'their profile is none');
      const { id_str, name, screen_name, profile_image_url_https, email } = told.output;
      // An address is told only of those who verified it.
      return identityFrom(
        { provider: 'twitter', issuer: issuerOf(xIssuer, settings.authorizeUrl), subject: id_str, names: [name, screen_name], url: screen_name === null ? null : `https://x.com/${encodeURIComponent(screen_name)}`, avatarUrl: largerPicture(profile_image_url_https), email, emailVerified: email !== null },
        'Twitter',
      );
    },
  };
}

const optionsFor = ({ clientId, clientSecret, requestUrl, authorizeUrl, tokenUrl, profileUrl }: ProviderSettings, callbackURL: string, requestTokenStore: TokenStore) => ({
  consumerKey: clientId,
  consumerSecret: clientSecret,
  callbackURL,
  requestTokenURL: requestUrl ?? 'https://api.x.com/oauth/request_token',
  userAuthorizationURL: authorizeUrl ?? 'https://api.x.com/oauth/authenticate',
  accessTokenURL: tokenUrl ?? 'https://api.x.com/oauth/access_token',
  userProfileURL: profileUrl ?? 'https://api.x.com/1.1/account/verify_credentials.json',
  includeEmail: true,
  requestTokenStore,
});

class Guarded extends TwitterStrategy.Strategy {
  constructor(options: ReturnType<typeof optionsFor>, parts: ProviderParts, failed: (error: unknown) => void) {
    super(options, (_token, _secret, profile, done) => done(null, Reflect.get(profile, '_json')));
    guardOAuth1(this, parts, failed);
  }
}
