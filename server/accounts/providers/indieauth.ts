// IndieAuth: a person's own site is their login. https://indieauth.spec.indieweb.org/
import { createHash, randomBytes } from 'node:crypto';
import { Parser } from 'htmlparser2';
import * as v from 'valibot';
import { askJson, exchange, formBody } from './ask.ts';
import { identityFrom, maybeText } from './profile.ts';
import { ProviderFault, type Provider, type ProviderParts } from './provider.ts';
import { typedSite } from './typed-site.ts';

const webUrl = v.pipe(v.string(), v.url());
const metadataShape = v.object({ issuer: webUrl, authorization_endpoint: webUrl });
const profile = v.fallback(v.object({ name: maybeText, url: maybeText, photo: maybeText, email: maybeText }), { name: null, url: null, photo: null, email: null });
const answerShape = v.object({ me: v.pipe(v.string(), v.maxLength(500), v.url()), profile: v.optional(profile, {}) });

/** Where a site sends whoever says it is theirs. `issuer` is null where it names only an endpoint, as the specification once had it. */
type Found = { me: string; authorize: string; issuer: string | null };

/** Signs in with one's own site. */
export function indieauth(parts: ProviderParts): Provider {
  const clientId = `${parts.baseUrl}/`;
  return {
    async begin({ callbackUrl, address }) {
      const { me, authorize, issuer } = await discover(parts, typedSite(address).href);
      const [state, verifier] = [randomBytes(24).toString('base64url'), randomBytes(48).toString('base64url')];
      const url = new URL(authorize);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      for (const [name, value] of Object.entries({ response_type: 'code', client_id: clientId, redirect_uri: callbackUrl, state, code_challenge: challenge, code_challenge_method: 'S256', scope: 'profile email', me })) url.searchParams.set(name, value);
      return { url: url.href, state, remember: { state, verifier, me, authorize, issuer: issuer ?? '' } };
    },
    async finish({ callbackUrl, query, remember: { state, verifier = '', me = '', authorize = '', issuer = '' } }) {
      if (state === undefined || query.get('state') !== state) throw new ProviderFault('odd', 'the state is not ours');
      if (query.has('error')) throw new ProviderFault(query.get('error') === 'access_denied' ? 'declined' : 'odd', `the site answered ${query.get('error')}`);
      // Another server's answer, slipped in.
      if (issuer !== '' && query.get('iss') !== issuer) throw new ProviderFault('odd', 'the answer is another issuer’s');
      const code = query.get('code');
      if (code === null) throw new ProviderFault('odd', 'no code came back');
      const asked = formBody({ grant_type: 'authorization_code', code, client_id: clientId, redirect_uri: callbackUrl, code_verifier: verifier });
      const answer = await askJson(parts, authorize, answerShape, asked);
      const site = canonical(answer.me);
      // A server may speak only for sites that name it.
      if (site !== me && !(await names(parts, site, authorize))) throw new ProviderFault('odd', 'the server does not speak for that site');
      const told = v.parse(profile, answer.profile);
      return identityFrom({ provider: 'indieauth', issuer: 'indieauth', subject: site, names: [told.name], url: site, avatarUrl: told.photo, email: told.email }, new URL(site).host);
    },
  };
}

/** Whether a site says that this is its login. */
async function names(parts: ProviderParts, site: string, authorize: string): Promise<boolean> {
  try {
    return (await discover(parts, site)).authorize === authorize;
  } catch (error) {
    if (error instanceof ProviderFault && error.reason === 'address') return false;
    throw error;
  }
}

/** What a site says of its login, in its headers or its page. */
async function discover(parts: ProviderParts, site: string): Promise<Found> {
  const page = await exchange(parts, site, { accept: 'text/html', maxRedirects: 5, whenTooLarge: 'truncate' });
  if (page.status >= 500) throw new ProviderFault('unreachable', `${site} answered ${page.status}`);
  const links = page.status < 300 ? linksOf(page.headers['link'] ?? '', page.body.toString('utf8'), page.url) : new Map<string, string>();
  const me = canonical(page.url);
  const metadata = links.get('indieauth-metadata');
  if (metadata !== undefined) {
    const { issuer, authorization_endpoint: authorize } = await askJson(parts, metadata, metadataShape);
    if (!metadata.startsWith(issuer)) throw new ProviderFault('odd', 'the metadata are another issuer’s');
    return { me, authorize: withWeb(authorize), issuer };
  }
  const authorize = links.get('authorization_endpoint');
  if (authorize === undefined) throw new ProviderFault('address', `${site} names no login`);
  return { me, authorize: withWeb(authorize), issuer: null };
}

function withWeb(address: string): string {
  if (!/^https?:/i.test(address)) throw new ProviderFault('odd', 'a login that is no address of the web');
  return address;
}

/** A person's site, spelled in one way. */
function canonical(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new ProviderFault('odd', 'their site is no address of the web');
  url.hash = '';
  return url.href;
}

/** The links of a page by their relation, absolute; the first of each counts, and headers come before the page. */
function linksOf(header: string, html: string, base: string): Map<string, string> {
  const links = new Map<string, string>();
  const note = (rels: string, href: string): void => {
    const url = URL.parse(href, base);
    if (url) for (const rel of rels.toLowerCase().split(/\s+/)) if (!links.has(rel)) links.set(rel, url.href);
  };
  for (const [, href = '', parameters = ''] of header.slice(0, 16_384).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? [];
    note(quoted ?? plain ?? '', href);
  }
  const parser = new Parser({
    onopentag(name, { rel, href }) {
      if ((name === 'link' || name === 'a') && rel !== undefined && href !== undefined) note(rel, href);
    },
  });
  parser.end(html);
  return links;
}
