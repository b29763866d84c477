// Akismet's key as the owner types it: checked with Akismet before it is kept.
import { openModeration } from '../../comments/index.ts';
import { checkSettings } from '../../platform/settings/index.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Form } from '../visit.ts';

/** The key to be kept: none where it is to be forgotten, the present one where nothing was typed; or why Akismet does not take it. Throws what settings throw for one that is spelled as none is. */
export async function akismetKeyIn(form: Form, desk: Desk): Promise<{ akismetKey: string } | { fault: string }> {
  const present = await settingsOf(desk);
  const akismetKey = form.has('akismetForget') ? '' : form.text('akismetKey').trim() || present.akismetKey;
  const akismetEndpoint = form.text('akismetEndpoint').trim();
  const isKnown = akismetKey === '' || (akismetKey === present.akismetKey && akismetEndpoint === present.akismetEndpoint);
  if (isKnown) return { akismetKey };
  checkSettings({ akismetKey, akismetEndpoint });
  const { faults } = (await deskLanguageOf(desk)).desk.settings;
  const { accessOf, verifyKey, AkismetSilent } = await openModeration();
  const access = accessOf(desk, { akismetKey, akismetEndpoint });
  try {
    return access && (await verifyKey(access)) ? { akismetKey } : { fault: faults.akismetInvalid };
  } catch (error) {
    if (!(error instanceof AkismetSilent)) throw error;
    desk.log.warn({ err: error }, 'Akismet could not be asked about its key');
    return { fault: faults.akismetSilent };
  }
}
