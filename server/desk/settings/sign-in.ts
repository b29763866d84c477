// The settings of signing in: which providers that need no keys readers are offered, and whose first comments are shown at once.
import { offeredProviders, type OfferedProvider } from '../../accounts/index.ts';
import { writeSettings } from '../../platform/settings/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { sectionScreen, sectionUrl } from './section.ts';

/** The form with the settings as they are. */
export async function signInSettingsForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { mastodonSignIn, indieauthSignIn, trustedProviders } = await settingsOf(desk);
  const { signIn: words } = (await deskLanguageOf(desk)).desk.settings;
  const keyless = [
    { name: 'mastodonSignIn', label: words.mastodon, hint: words.mastodonHint, on: mastodonSignIn },
    { name: 'indieauthSignIn', label: words.indieauth, hint: words.indieauthHint, on: indieauthSignIn },
  ];
  const trusted = possible(desk).map(({ key, name }) => ({ name: `trusts-${key}`, label: name, on: trustedProviders.includes(key) }));
  const configured = offeredProviders(desk.providers, { mastodonSignIn: false, indieauthSignIn: false }).map(({ name }) => name);
  return sectionScreen(desk, 'sign-in', { keyless, trusted, configured: configured.length === 0 ? words.none : words.configured(configured.join(', ')) }, {});
}

/** Saves what was ticked. */
export async function saveSignInSettings({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const trustedProviders = possible(desk).flatMap(({ key }) => (form.has(`trusts-${key}`) ? [key] : []));
  await desk.records.change((change) => writeSettings(change, { mastodonSignIn: form.has('mastodonSignIn'), indieauthSignIn: form.has('indieauthSignIn'), trustedProviders }));
  return toDone(sectionUrl('sign-in'), 'settings.saved');
}

/** All that could be offered. */
const possible = ({ providers }: Desk): OfferedProvider[] => offeredProviders(providers, { mastodonSignIn: true, indieauthSignIn: true });
