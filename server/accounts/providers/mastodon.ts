// Mastodon, on whichever instance: we introduce ourselves to each once, and keep what it gave us. https://docs.joinmastodon.org/methods/apps/
import * as v from 'valibot';
import { askJson, bearer, exchange, formBody } from './ask.ts';
import { oauth2Provider } from './oauth2.ts';
import { identityFrom, maybeText, someId } from './profile.ts';
import { ProviderFault, type App, type Provider, type ProviderParts } from './provider.ts';
import { typedSite } from './typed-site.ts';

const appShape = v.object({ client_id: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)), client_secret: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)) });
const profileShape = v.object({ id: someId, username: maybeText, display_name: maybeText, url: maybeText, avatar_static: maybeText });
/** How OAuth says that a client is not known. */
const unknownShape = v.pipe(v.string(), v.parseJson(), v.object({ error: v.literal('invalid_client') }));

const scope = 'read:accounts';

/** Signs in with any instance; whoever has a handle there may type that. */
export function mastodon(parts: ProviderParts): Provider {
  return oauth2Provider(parts, async (address, callbackUrl, { begins }) => {
    const instance = instanceIn(address);
    const held = await parts.apps.find(instance, callbackUrl);
    const { clientId, clientSecret } = held && (!begins || (await isKnownThere(parts, instance, held))) ? held : await introduceOurselves(parts, instance, callbackUrl);
    return {
      authorizeUrl: `${instance}/oauth/authorize`,
      tokenUrl: `${instance}/oauth/token`,
      scope: [scope],
      clientId,
      clientSecret,
      async readProfile(token) {
        const told = await askJson(parts, `${instance}/api/v1/accounts/verify_credentials`, profileShape, bearer(token));
        return identityFrom({ provider: 'mastodon', issuer: instance, subject: told.id, names: [told.display_name, told.username], url: told.url, avatarUrl: told.avatar_static }, new URL(instance).host);
      },
    };
  });
}

/** The instance in an address, a host or a handle. */
function instanceIn(address: string): string {
  const [, host] = /^@?[^@\s/]+@([^@\s/]+)$/.exec(address.trim()) ?? [];
  return typedSite(host ?? address).origin;
}

/** Whether what an instance gave us still counts there: with what it took back a reader would be led to a dead end that they cannot come back from. */
async function isKnownThere(parts: ProviderParts, instance: string, app: App): Promise<boolean> {
  const asked = formBody({ grant_type: 'client_credentials', client_id: app.clientId, client_secret: app.clientSecret, scope });
  const answer = await exchange(parts, `${instance}/oauth/token`, { accept: 'application/json', ...asked });
  if (answer.status >= 500 || answer.status === 429) throw new ProviderFault('unreachable', `${instance} answered ${answer.status}`);
  if (!v.safeParse(unknownShape, answer.body.toString('utf8')).success) return true;
  await parts.apps.forget(instance, app);
  return false;
}

async function introduceOurselves(parts: ProviderParts, instance: string, callbackUrl: string): Promise<App> {
  const asked = formBody({ client_name: parts.blogName.slice(0, 60), redirect_uris: callbackUrl, scopes: scope, website: parts.baseUrl });
  const given = await askJson(parts, `${instance}/api/v1/apps`, appShape, asked).catch((error: unknown) => {
    throw error instanceof ProviderFault && error.reason === 'odd' ? new ProviderFault('address', `${instance} is no Mastodon instance`, { cause: error }) : error;
  });
  return parts.apps.keep(instance, callbackUrl, { clientId: given.client_id, clientSecret: given.client_secret });
}
