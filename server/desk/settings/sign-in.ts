// The settings of signing in: which providers that need no keys readers are offered, whose first comments are shown at once, and whether authors must have a second factor.
import { hasSecondFactor, offeredProviders, type OfferedProvider } from '../../accounts/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { saveSection } from './save-section.ts';
import { sectionScreen, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

type Wanted = Pick<Settings, 'mastodonSignIn' | 'indieauthSignIn' | 'trustedProviders' | 'secondFactorRequired'>;

/** The form with the settings as they are. */
export const signInSettingsForm = async (_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => screen(desk, await settingsOf(desk), {});

async function screen(desk: Desk, { mastodonSignIn, indieauthSignIn, trustedProviders, secondFactorRequired }: Wanted, outcome: Tried): Promise<DeskAnswer> {
  const { signIn: words } = (await deskLanguageOf(desk)).desk.settings;
  const keyless = [
    { name: 'mastodonSignIn', label: words.mastodon, hint: words.mastodonHint, on: mastodonSignIn },
    { name: 'indieauthSignIn', label: words.indieauth, hint: words.indieauthHint, on: indieauthSignIn },
  ];
  const trusted = possible(desk).map(({ key, name }) => ({ name: `trusts-${key}`, label: name, on: trustedProviders.includes(key) }));
  const configured = offeredProviders(desk.providers, { mastodonSignIn: false, indieauthSignIn: false }).map(({ name }) => name);
  return sectionScreen(desk, 'sign-in', { keyless, trusted, secondFactor: [{ name: 'secondFactorRequired', label: words.secondFactorRequired, hint: words.secondFactorHint, on: secondFactorRequired }], configured: configured.length === 0 ? words.none : words.configured(configured.join(', ')) }, outcome);
}

/** Saves what was ticked. Nobody asks of others what they do not have themselves, and would be locked out by. */
export async function saveSignInSettings({ form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const trustedProviders = possible(desk).flatMap(({ key }) => (form.has(`trusts-${key}`) ? [key] : []));
  const wanted: Wanted = { mastodonSignIn: form.has('mastodonSignIn'), indieauthSignIn: form.has('indieauthSignIn'), trustedProviders, secondFactorRequired: form.has('secondFactorRequired') };
  const isAlone = wanted.secondFactorRequired && !(await hasSecondFactor(desk.database, author.id));
  if (isAlone) return screen(desk, wanted, tried(form, { secondFactorRequired: (await deskLanguageOf(desk)).desk.settings.faults.secondFactorRequired }));
  const overtaken = await saveSection(desk, 'sign-in', form, wanted);
  return overtaken ? screen(desk, wanted, { overtaken }) : toDone(sectionUrl('sign-in'), 'settings.saved');
}

/** All that could be offered. */
const possible = ({ providers }: Desk): OfferedProvider[] => offeredProviders(providers, { mastodonSignIn: true, indieauthSignIn: true });
