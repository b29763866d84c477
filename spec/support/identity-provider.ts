// One provider of identities on loopback that plays them all, and checks what it is sent: ids, secrets, addresses, PKCE, signatures, each code once.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong there, if anything. */
export type Trouble = 'none' | 'another-issuer' | 'declines' | 'fails' | 'silent' | 'token-refused' | 'endless-profile' | 'no-json' | 'null-token' | 'null-profile' | 'latin-1';

export type IdentityProvider = {
  url: string;
  /** As Google, X and the others tell it; what is set here is merged over a plain profile. */
  person: Record<string, unknown>;
  trouble: Trouble;
  /** Paths that were asked, in order. */
  asked: string[];
  /** What was sent that an honest provider refuses; empty at the end of each good story. */
  complaints: string[];
  /** Every secret that was handed out for reading a profile, or that came back with one. */
  handedOut: string[];
  /** Forgets all that introduced themselves, as instances do. */
  forgetApps(): void;
  /** Whether it asks for consent with a page, as people see it. */
  asksConsent: boolean;
  environment: Record<string, string>;
  close(): Promise<void>;
};

const clientId = 'blog';
const clientSecret = 'a secret & more';
/** A picture of one pixel. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** What is served as a picture: two that are, and some that are none. */
const pictures: Readonly<Record<string, Buffer>> = {
  '/dot.png': dot,
  '/red.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==', 'base64'),
  '/odd/html': Buffer.from('<!doctype html><script>alert(1)</script>'),
  '/odd/drawing': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  '/odd/cut': dot.subarray(0, 30),
  '/odd/endless': Buffer.concat([dot, Buffer.alloc(3 * 1024 * 1024)]),
};

type Grant = { redirectUri: string; challenge: string; clientId: string; me: string };

/** Starts it. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const grants = new Map<string, Grant>();
  const tokens = new Set<string>();
  const apps = new Map([[clientId, clientSecret]]);
  const introduced = new Set<string>();
  const requestTokens = new Map<string, { secret: string; callback: string; verifier?: string }>();
  const accessTokens = new Map<string, string>();
  const hanging = new Set<ServerResponse>();
  const state: IdentityProvider = { url: '', person: {}, trouble: 'none', asked: [], complaints: [], handedOut: [], forgetApps: () => introduced.forEach((id) => apps.delete(id)), asksConsent: false, environment: {}, close: async () => {} };

  const complain = (response: ServerResponse, what: string, status = 400): void => {
    state.complaints.push(what);
    json(response, { error: 'invalid_request', error_description: what }, status);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.environment = environmentFor(state.url);
  state.close = async () => {
    for (const response of hanging) response.destroy();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return state;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', state.url);
    const body = new URLSearchParams(await textOf(request));
    state.asked.push(url.pathname);
    if (request.method === 'GET' && (url.pathname === '/authorize' || url.pathname === '/oauth/authorize')) return authorize(url, response);
    const picture = pictures[url.pathname];
    if (picture) return void response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    if (url.pathname === '/me' || url.pathname === '/me/') return void response.writeHead(200, { 'content-type': 'text/html', link: '</indie/meta>; rel="indieauth-metadata"' }).end('<!doctype html><title>Me</title>');
    if (url.pathname === '/plain/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Me</title><link rel="authorization_endpoint" href="/authorize">`);
    if (url.pathname === '/indie/meta') return json(response, { issuer: `${state.url}/`, authorization_endpoint: `${state.url}/authorize`, token_endpoint: `${state.url}/token`, code_challenge_methods_supported: ['S256'] });
    // What people see there themselves answers all the same.
    if (state.trouble === 'silent' && url.pathname !== '/1/authenticate') return void hanging.add(response);
    if (state.trouble === 'fails') return json(response, { error: 'server_error' }, 503);
    if (request.method === 'POST' && (url.pathname === '/token' || url.pathname === '/oauth/token')) return token(request, body, response);
    if (request.method === 'POST' && url.pathname === '/authorize') return token(request, body, response);
    if (request.method === 'POST' && url.pathname === '/api/v1/apps') return register(body, response);
    if (url.pathname === '/profile/emails') return json(response, state.person['email'] === null ? [] : [{ email: state.person['email'] ?? 'jess@mail.example', primary: true, verified: state.person['email_verified'] ?? true }]);
    if (url.pathname === '/profile' || url.pathname === '/api/v1/accounts/verify_credentials') return profile(request, response);
    if (url.pathname.startsWith('/1/')) return oauth1(request, url, body, response);
    json(response, { error: 'not_found' }, 404);
  }

  function authorize(url: URL, response: ServerResponse): void {
    const given = (name: string): string => url.searchParams.get(name) ?? '';
    const redirect = new URL(given('redirect_uri'));
    if (!apps.has(given('client_id')) && !given('client_id').endsWith('/')) return complain(response, `no client ${given('client_id')}`);
    if (given('response_type') !== 'code' || given('state').length < 16) return complain(response, 'no state');
    if (given('code_challenge_method') !== 'S256' || given('code_challenge').length !== 43) return complain(response, 'no PKCE');
    redirect.searchParams.set('state', given('state'));
    if (given('me') !== '' && !given('me').includes('/plain')) redirect.searchParams.set('iss', state.trouble === 'another-issuer' ? 'https://elsewhere.example/' : `${state.url}/`);
    const denied = new URL(redirect);
    denied.searchParams.set('error', 'access_denied');
    const code = randomBytes(16).toString('hex');
    grants.set(code, { redirectUri: given('redirect_uri'), challenge: given('code_challenge'), clientId: given('client_id'), me: given('me') });
    redirect.searchParams.set('code', code);
    leadOn(response, redirect.href, denied.href);
  }

  function leadOn(response: ServerResponse, allowed: string, denied: string): void {
    if (state.trouble === 'declines' || !state.asksConsent) return void response.writeHead(302, { location: state.trouble === 'declines' ? denied : allowed }).end();
    const [allow, deny] = [allowed, denied].map((address) => address.replaceAll('&', '&amp;'));
    response.writeHead(200, { 'content-type': 'text/html', 'cross-origin-opener-policy': 'same-origin' }).end(`<!doctype html><html lang="en"><title>Consent</title><p><a href="${allow}">Allow</a> <a href="${deny}">Deny</a>`);
  }

  function token(request: IncomingMessage, body: URLSearchParams, response: ServerResponse): void {
    if (body.get('grant_type') === 'client_credentials') return apps.get(body.get('client_id') ?? '') === body.get('client_secret') ? json(response, { access_token: 'of the app', token_type: 'Bearer' }) : json(response, { error: 'invalid_client' }, 401);
    if (state.trouble === 'null-token') return json(response, null);
    const grant = grants.get(body.get('code') ?? '');
    grants.delete(body.get('code') ?? '');
    const isIndie = grant?.clientId.endsWith('/') ?? false;
    const basic = /^Basic (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    const sent = basic === undefined ? body.get('client_secret') : decodeURIComponent(Buffer.from(basic, 'base64').toString().split(':')[1] ?? '');
    if (!grant || state.trouble === 'token-refused') return complain(response, 'invalid_grant');
    if (!isIndie && sent !== apps.get(grant.clientId)) return complain(response, 'wrong secret', 401);
    if (body.get('redirect_uri') !== grant.redirectUri) return complain(response, 'another redirect_uri');
    if (createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url') !== grant.challenge) return complain(response, 'wrong verifier');
    const access = randomBytes(16).toString('hex');
    state.handedOut.push(access, body.get('code') ?? '', body.get('code_verifier') ?? '');
    if (isIndie) return tell(response, { me: state.person['me'] ?? grant.me, access_token: access, profile: { name: 'Jess', email: 'jess@mail.example', ...state.person, photo: state.person['picture'] ?? `${state.url}/dot.png` } });
    tokens.add(access);
    json(response, { access_token: access, token_type: 'Bearer', refresh_token: 'never kept' });
  }

  function register(body: URLSearchParams, response: ServerResponse): void {
    if (body.get('scopes') !== 'read:accounts' || !body.get('redirect_uris')?.endsWith('/sign-in/mastodon/callback/')) return complain(response, 'an odd app');
    const id = randomBytes(8).toString('hex');
    apps.set(id, 'given');
    introduced.add(id);
    json(response, { client_id: id, client_secret: 'given' });
  }

  function profile(request: IncomingMessage, response: ServerResponse): void {
    if (!tokens.has(/^Bearer (\w+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')) return complain(response, 'no token', 401);
    tell(response, personOf(state.url, state.person));
  }

  function tell(response: ServerResponse, told: Record<string, unknown>): void {
    if (state.trouble === 'no-json') return void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
    if (state.trouble === 'null-profile') return json(response, null);
    if (state.trouble === 'endless-profile') return json(response, { ...told, padding: 'x'.repeat(5 * 1024 * 1024) });
    // As a provider does that is older than UTF-8.
    if (state.trouble === 'latin-1') return void response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from(JSON.stringify(told), 'latin1'));
    const raw = state.person['raw'];
    if (raw instanceof Uint8Array) return void response.writeHead(200, { 'content-type': 'application/json' }).end(raw);
    json(response, told);
  }

  // OAuth 1.0a (RFC 5849), its signatures reckoned anew.
  function oauth1(request: IncomingMessage, url: URL, body: URLSearchParams, response: ServerResponse): void {
    if (url.pathname === '/1/authenticate') {
      const name = url.searchParams.get('oauth_token') ?? '';
      const held = requestTokens.get(name);
      if (!held) return complain(response, 'no request token');
      const [back, denied] = [new URL(held.callback), new URL(held.callback)];
      denied.searchParams.set('denied', name);
      held.verifier = randomBytes(8).toString('hex');
      back.searchParams.set('oauth_token', name);
      back.searchParams.set('oauth_verifier', held.verifier);
      return leadOn(response, back.href, denied.href);
    }
    const sent = Object.fromEntries([...(request.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
    const held = requestTokens.get(sent['oauth_token'] ?? '');
    const secret = held?.secret ?? accessTokens.get(sent['oauth_token'] ?? '') ?? '';
    if (sent['oauth_signature'] !== signatureOf(request.method ?? '', url, sent, body, secret)) return complain(response, 'wrong signature', 401);
    if (url.pathname === '/1/request') {
      const name = randomBytes(8).toString('hex');
      requestTokens.set(name, { secret: randomBytes(8).toString('hex'), callback: sent['oauth_callback'] ?? '' });
      return form(response, { oauth_token: name, oauth_token_secret: requestTokens.get(name)?.secret ?? '', oauth_callback_confirmed: 'true' });
    }
    if (url.pathname === '/1/access') {
      if (state.trouble === 'token-refused' || !held?.verifier || (sent['oauth_verifier'] ?? body.get('oauth_verifier')) !== held.verifier) return complain(response, 'wrong verifier', 401);
      requestTokens.delete(sent['oauth_token'] ?? '');
      if (state.trouble === 'null-token') return form(response, {});
      const name = randomBytes(8).toString('hex');
      accessTokens.set(name, randomBytes(8).toString('hex'));
      state.handedOut.push(name, accessTokens.get(name) ?? '', held.verifier);
      return form(response, { oauth_token: name, oauth_token_secret: accessTokens.get(name) ?? '', user_id: '7', screen_name: 'jess' });
    }
    if (!accessTokens.has(sent['oauth_token'] ?? '')) return complain(response, 'no token', 401);
    tell(response, personOf(state.url, state.person));
  }
}

function signatureOf(method: string, url: URL, sent: Record<string, string>, body: URLSearchParams, secret: string): string {
  const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const { oauth_signature: _signature, realm: _realm, ...parameters } = sent;
  const pairs = [...Object.entries(parameters), ...url.searchParams, ...body].map(([name, value]) => [encode(name), encode(value)] as const).toSorted((a, b) => (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1));
  const base = [method.toUpperCase(), encode(`${url.origin}${url.pathname}`), encode(pairs.map((pair) => pair.join('=')).join('&'))].join('&');
  return createHmac('sha1', `${encode(clientSecret)}&${encode(secret)}`).update(base).digest('base64');
}

/** A person, in the words of all providers at once. */
function personOf(url: string, person: Record<string, unknown>): Record<string, unknown> {
  const told: Record<string, unknown> = { id: '7', name: 'Jess', email: 'jess@mail.example', email_verified: true, picture: `${url}/dot.png`, page: 'https://jess.example/', handle: 'jess', ...person };
  const { id, name, email, picture, page, handle } = told;
  return {
    ...told,
    sub: id,
    ID: id,
    id_str: id,
    login: handle,
    username: handle,
    screen_name: handle,
    display_name: name,
    picture: typeof picture === 'string' ? picture : null,
    avatar_URL: picture,
    avatar_url: picture,
    avatar_static: picture,
    profile_image_url_https: picture,
    primary_blog_url: page,
    blog: page,
    url: page,
    email,
    data: { id, name, username: handle, profile_image_url: picture },
  };
}

function environmentFor(url: string): Record<string, string> {
  const keyed = ['GOOGLE', 'X', 'FACEBOOK', 'WORDPRESS_COM', 'GITHUB'].flatMap((prefix) => Object.entries({ CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, AUTHORIZE_URL: `${url}/authorize`, TOKEN_URL: `${url}/token`, PROFILE_URL: `${url}/profile` }).map(([name, value]) => [`${prefix}_${name}`, value]));
  const twitter = { TWITTER_CLIENT_ID: clientId, TWITTER_CLIENT_SECRET: clientSecret, TWITTER_REQUEST_URL: `${url}/1/request`, TWITTER_AUTHORIZE_URL: `${url}/1/authenticate`, TWITTER_TOKEN_URL: `${url}/1/access`, TWITTER_PROFILE_URL: `${url}/1/profile` };
  return { ...(Object.fromEntries(keyed) as Record<string, string>), ...twitter };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const json = (response: ServerResponse, body: unknown, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const form = (response: ServerResponse, fields: Record<string, string>): void => void response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' }).end(new URLSearchParams(fields).toString());
