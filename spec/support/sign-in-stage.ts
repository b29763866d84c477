// What specs of signing in take place on: a blog, all its providers on sites of their own as they are out there, and a browser that goes between them.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { readProviders } from '../../server/accounts/index.ts';
import { openBrowser } from './browser.ts';
import { startIdentityProvider, type IdentityProvider, type Trouble } from './identity-provider.ts';
import { startIssuer, type Issuer } from './issuer.ts';
import { serveTestBlog, type ServedBlog } from './served-blog.ts';

/** A provider as readers see it. */
export type Shown = { name: string; /** What it asks for first, if anything. */ address?: (stage: SignInStage) => string; /** What somebody is called whose name it does not tell. */ nameless?: (stage: SignInStage) => string };

/** All that there are. */
export const shownProviders: readonly Shown[] = [
  { name: 'Google' },
  { name: 'Twitter' },
  { name: 'X' },
  { name: 'Facebook' },
  { name: 'WordPress.com' },
  { name: 'GitHub' },
  { name: 'Our house' },
  { name: 'Mastodon', address: ({ provider }) => provider.url, nameless: ({ provider }) => new URL(provider.url).host },
  // Another site for each person.
  { name: 'IndieAuth', address: ({ provider }) => `${provider.url}/me?${String(provider.person['id'])}`, nameless: ({ provider }) => new URL(provider.url).host },
];

export type SignInStage = {
  blog: ServedBlog;
  browser: Browser;
  provider: IdentityProvider;
  issuer: Issuer;
  /** The address of a post. */
  hello: string;
  /** A comment below it. */
  parent: number;
  /** What goes wrong at all providers from now on. One that says nothing is waited for briefly. */
  make(trouble: Trouble): Promise<void>;
  /** Whether providers ask for consent with a page from now on, or lead back at once whoever consented before. */
  ask(asksConsent: boolean): Promise<void>;
  /** Who comes from now on, in the words of {@link IdentityProvider.person}. */
  meet(person: Record<string, unknown>): Promise<void>;
  /** Lets the next story be another reader's, though all come from one address. */
  begin(contexts: readonly BrowserContext[]): Promise<void>;
  close(): Promise<void>;
};

/** Opens it. */
export async function openSignInStage(): Promise<SignInStage> {
  const [provider, issuer] = await Promise.all([startIdentityProvider(), startIssuer()]);
  const { config } = readProviders({ ...provider.environment, OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'blog', OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: 'Our house' });
  const providerPatience = (): number => (provider.trouble === 'silent' ? 50 : 12_000);
  const blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example', providers: config, fetchAllow: ['127.0.0.1'] }, providerPatience });
  await blog.set({ mastodonSignIn: true, indieauthSignIn: true });
  const post = await blog.write({ title: 'Bread' });
  const browser = await openBrowser({ hosts: { 'blog.example': new URL(blog.url).host } });
  const stage: SignInStage = {
    blog,
    browser,
    provider,
    issuer,
    hello: `http://blog.example${post.path}`,
    parent: await blog.comment({ postId: post.id }),
    async make(trouble) {
      provider.trouble = trouble;
      await issuer.tell({ trouble });
    },
    async ask(asksConsent) {
      provider.asksConsent = asksConsent;
      await issuer.tell({ asksConsent });
    },
    async meet(person) {
      provider.person = person;
      await issuer.tell({ person });
    },
    async begin(contexts) {
      await stage.make('none');
      await stage.ask(true);
      await blog.records.database.deleteFrom('throttles').execute();
      await Promise.all(contexts.map((context) => context.clearCookies()));
    },
    async close() {
      await browser.close();
      await blog.close();
      issuer.stop();
      await provider.close();
    },
  };
  return stage;
}

/** What is being written meanwhile. */
export const words = 'Rest it **long**.';

/** Opens a post in the first page of a context, and writes below it. */
export async function writing(context: BrowserContext, url: string, { until = 'load' }: { until?: 'load' | 'commit' } = {}): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url, { waitUntil: until });
  await comment(page).fill(words);
  return page;
}

export const comment = (page: Page): Locator => page.getByRole('textbox', { name: 'Comment' });
export const icon = (page: Page, { name }: Shown): Locator => page.getByRole('button', { name: `Log in with ${name}` });
export const signedIn = (page: Page, { name }: Shown): Promise<void> => page.getByText(`: You are commenting using your ${name} account.`).waitFor();
export const heading = (page: Page, text: string): Promise<void> => page.getByRole('heading', { level: 1, name: text }).waitFor();

/** What somebody does on the way, up to the provider's own question. */
export async function goOn(page: Page, stage: SignInStage, { address }: Shown): Promise<void> {
  if (!address) return;
  await page.getByRole('textbox', { name: /address of your own site|instance/ }).fill(address(stage));
  await clickAway(page, page.getByRole('button', { name: 'Go on' }));
}

/** Takes the way on that a page offers, up to the provider's own question. */
export async function again(page: Page, stage: SignInStage, shown: Shown): Promise<void> {
  await clickAway(page, page.getByRole('button', { name: `Try ${shown.name} again` }));
  await goOn(page, stage, shown);
}

/** Clicks where the click may end the window before it has been told of. */
export const clickAway = (page: Page, target: Locator): Promise<void> =>
  target.click().catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
export const allow = (page: Page): Promise<void> => clickAway(page, page.getByRole('link', { name: 'Allow' }));
export const deny = (page: Page): Promise<void> => page.getByRole('link', { name: 'Deny' }).click();

/** The session that a browser holds; its cookie is seen by no script, and comes along from no other site. */
export async function sessionOf(context: BrowserContext): Promise<string> {
  const cookies = await context.cookies('http://blog.example/sign-in/');
  for (const { name, httpOnly, sameSite } of cookies) if (!httpOnly || sameSite !== 'Lax') throw new Error(`the cookie ${name} can be read or sent where it must not`);
  const session = cookies.find(({ name }) => name === 'parley_session')?.value;
  if (session === undefined) throw new Error('there is no session');
  return session;
}
