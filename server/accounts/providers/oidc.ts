// Any OpenID Connect issuer, found by discovery. https://openid.net/specs/openid-connect-core-1_0.html
import * as client from 'openid-client';
import * as v from 'valibot';
import { exchange } from './ask.ts';
import { identityFrom, maybeText, maybeYes } from './profile.ts';
import { ProviderFault, type Provider, type ProviderParts, type ProviderSettings } from './provider.ts';

const shape = v.object({ name: maybeText, nickname: maybeText, preferred_username: maybeText, profile: maybeText, website: maybeText, picture: maybeText, email: maybeText, email_verified: maybeYes });

/** Signs in with an issuer; state, nonce and PKCE are the library's to check. */
export function oidc(settings: ProviderSettings & { issuer: string; name: string }, parts: ProviderParts): Provider {
  const discover = () => faulting(() => discovered(settings, parts));
  return {
    async begin({ callbackUrl }) {
      const config = await discover();
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
      const challenge = await client.calculatePKCECodeChallenge(verifier);
      const url = client.buildAuthorizationUrl(config, { redirect_uri: callbackUrl, scope: 'openid profile email', state, nonce, code_challenge: challenge, code_challenge_method: 'S256' });
      return { url: url.href, state, remember: { state, nonce, verifier } };
    },
    async finish({ callbackUrl, query, remember: { state, nonce, verifier } }) {
      if (query.get('error') === 'access_denied') throw new ProviderFault('declined', 'they did not consent');
      if (state === undefined || nonce === undefined || verifier === undefined) throw new ProviderFault('odd', 'nothing was remembered');
      const config = await discover();
      const came = new URL(callbackUrl);
      came.search = query.toString();
      return faulting(async () => {
        const tokens = await client.authorizationCodeGrant(config, came, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
        const claims = tokens.claims();
        if (!claims) throw new ProviderFault('odd', 'no claims came');
        const told = config.serverMetadata().userinfo_endpoint === undefined ? claims : { ...claims, ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)) };
        const { name, nickname, preferred_username, profile, website, picture, email, email_verified } = v.parse(shape, told);
        return identityFrom({ provider: 'oidc', issuer: claims.iss, subject: claims.sub, names: [name, nickname, preferred_username], url: website ?? profile, avatarUrl: picture, email, emailVerified: email_verified }, settings.name);
      });
    },
    check: async () => void (await discover()),
  };
}

function discovered({ issuer, clientId, clientSecret }: ProviderSettings & { issuer: string }, parts: ProviderParts): Promise<client.Configuration> {
  const isPlain = issuer.startsWith('http:');
  const options: client.DiscoveryRequestOptions = {
    // Longer than our own, which says what happened.
    timeout: (2 * parts.patienceMs) / 1_000,
    [client.customFetch]: async (url, { method, headers, body }) => {
      const sent = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : undefined;
      const answer = await exchange(parts, url, { method: method === 'POST' ? 'POST' : 'GET', headers, ...(sent !== undefined && { body: sent }) });
      return new Response(answer.status === 204 || answer.status === 304 ? null : new Uint8Array(answer.body), { status: answer.status, headers: { ...answer.headers } });
    },
    // Signatures count even where the answer came from the issuer itself. Without TLS where the operator names such an issuer: one of his own, on his own network.
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  };
  return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretPost(clientSecret), options);
}

/** What the library throws, by what it means for whoever signs in. */
async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderFault) throw error;
    const inner = error instanceof Error ? error.cause : undefined;
    if (inner instanceof ProviderFault) throw inner;
    if (error instanceof client.AuthorizationResponseError && error.error === 'access_denied') throw new ProviderFault('declined', 'they did not consent', { cause: error });
    const status = inner instanceof Response ? inner.status : error instanceof client.ResponseBodyError ? error.status : 0;
    throw new ProviderFault(status >= 500 || status === 429 ? 'unreachable' : 'odd', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
