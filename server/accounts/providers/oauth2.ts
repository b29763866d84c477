// Providers that speak OAuth 2: one way there and back for all, by passport's strategy, with state and PKCE.
import { randomBytes } from 'node:crypto';
import { Strategy as OAuth2Strategy } from 'passport-oauth2';
import { ProviderFault, type Begun, type Identity, type Provider, type ProviderParts } from './provider.ts';
import { carryOut, guardOAuth2 } from './strategy.ts';

/** How one provider differs from the others. */
export type OAuth2Differences = {
  authorizeUrl: string;
  tokenUrl: string;
  scope: readonly string[];
  clientId: string;
  clientSecret: string;
  /** Sends id and secret as HTTP's own credentials, where the provider wants that. */
  usesBasic?: boolean;
  /** Reads who they are; the token is for this alone. */
  readProfile(token: string): Promise<Identity>;
  /** What the strategy is made of, where passport has one for this very provider. */
  open?: (settings: StrategySettings) => Opened;
};

/** What passport's strategies take. */
export type StrategySettings = { authorizationURL: string; tokenURL: string; clientID: string; clientSecret: string; callbackURL: string; scope: string[]; pkce: true; state: true; skipUserProfile: true; customHeaders?: Record<string, string> };
/** A strategy whose client asks through us. */
export type Opened = { authenticate(request: never, options?: unknown): unknown };
export type Verify = (accessToken: string, refreshToken: string, profile: unknown, done: (error: unknown, user?: object | false) => void) => void;

/** Where a strategy leaves state and verifier until its reader comes back: with the attempt, which is ours. Passport tells its form by how many parameters each has. */
export type Remembering = {
  store(request: unknown, verifier: string, state: unknown, meta: unknown, done: (error: null, state: string) => void): void;
  verify(request: unknown, state: string, done: (error: null, verifier: string | false, state?: unknown) => void): void;
};

/** A provider made of its differences. */
export function oauth2Provider(parts: Pick<ProviderParts, 'fetcher' | 'patienceMs'>, differencesFor: (address: string, callbackUrl: string, way: { begins: boolean }) => Promise<OAuth2Differences> | OAuth2Differences): Provider {
  return {
    async begin({ callbackUrl, address }) {
      const differences = await differencesFor(address, callbackUrl, { begins: true });
      const state = randomBytes(24).toString('base64url');
      const left: { verifier?: string } = {};
      const store: Remembering = {
        store(_request, verifier, _state, _meta, done) {
          left.verifier = verifier;
          done(null, state);
        },
        verify: (_request, _state, done) => done(null, false),
      };
      const carried = await carryOut(strategyOf(parts, differences, callbackUrl, store), new URLSearchParams());
      if (carried.kind !== 'redirect' || left.verifier === undefined) throw new ProviderFault('odd', 'the strategy led nowhere');
      return { url: carried.url, state, remember: { state, verifier: left.verifier, address } } satisfies Begun;
    },
    async finish({ callbackUrl, query, remember }) {
      const { state, verifier, address = '' } = remember;
      if (state === undefined || verifier === undefined || query.get('state') !== state) throw new ProviderFault('odd', 'the state is not ours');
      const differences = await differencesFor(address, callbackUrl, { begins: false });
      const store: Remembering = { store: (_request, _verifier, _state, _meta, done) => done(null, state), verify: (_request, given, done) => done(null, given === state ? verifier : false) };
      // Without a code a strategy would begin anew.
      if (!query.has('code') && !query.has('error')) throw new ProviderFault('odd', 'neither a code nor an error came back');
      const carried = await carryOut(strategyOf(parts, differences, callbackUrl, store), query);
      const token = carried.kind === 'success' && typeof carried.user === 'object' && carried.user !== null && 'token' in carried.user ? carried.user.token : undefined;
      if (typeof token !== 'string') throw new ProviderFault('odd', 'no token came');
      return differences.readProfile(token);
    },
  };
}

function strategyOf(parts: Pick<ProviderParts, 'fetcher' | 'patienceMs'>, differences: OAuth2Differences, callbackUrl: string, store: Remembering): Opened {
  const { clientId, clientSecret, usesBasic = false } = differences;
  const basic = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;
  const settings: StrategySettings = {
    authorizationURL: differences.authorizeUrl,
    tokenURL: differences.tokenUrl,
    clientID: clientId,
    clientSecret,
    callbackURL: callbackUrl,
    scope: [...differences.scope],
    pkce: true,
    state: true,
    skipUserProfile: true,
    ...(usesBasic && { customHeaders: { authorization: basic } }),
  };
  // In place of the one that would leave it in a session; what the strategy's types allow to be handed in knows nothing of a verifier.
  return Object.assign(differences.open?.(settings) ?? new Guarded(settings, parts), { _stateStore: store });
}

/** Hands the token on, and keeps nothing. */
export const handOn: Verify = (token, _refreshToken, _profile, done) => done(null, { token });

class Guarded extends OAuth2Strategy {
  constructor(settings: StrategySettings, parts: Pick<ProviderParts, 'fetcher' | 'patienceMs'>) {
    super(settings, handOn);
    guardOAuth2(this, parts);
  }
}

/** The origin of an address that the operator set, who then vouches instead; or the provider's own name. */
export const issuerOf = (usual: string, authorizeUrl: string | undefined): string => (authorizeUrl === undefined ? usual : new URL(authorizeUrl).origin);
