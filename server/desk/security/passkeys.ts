// An author adds a passkey, gives one another name, or removes it.
import { browserNamed, openSecondFactor } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import { calledIn } from '../door/browser-called.ts';
import { askForSecurityLetter } from '../door/letter-job.ts';
import type { Faults } from '../field-faults.ts';
import { agentOf, idIn, type SignedInVisit } from '../visit.ts';
import { codesScreen, firstCodes } from './codes.ts';
import { securityScreen } from './overview.ts';
import { isFactorRequired } from './required.ts';

const here = '/desk/security/';

/** Asks what the passkey is to be called, and has the browser make one. */
export const newPasskeyForm = (visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => form(visit, desk, {});

type Typed = { name?: string; faults?: Faults; status?: number };

async function form({ author, session, request }: SignedInVisit, desk: Desk, { name, faults = {}, status = 200 }: Typed): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { requestNewPasskey, takesPasskeys, longestPasskeyName } = await openSecondFactor();
  if (!takesPasskeys(desk.baseUrl)) return { kind: 'to', location: here };
  const options = await requestNewPasskey(desk, author, { session: session.id, blog: await nameOfBlog(desk) });
  const suggested = suggestedName(agentOf(request), language);
  const { newTitle } = language.desk.security.passkeys;
  return { kind: 'view', view: 'desk/security/new-passkey', title: newTitle, place: 'profile', locals: { name: name ?? suggested, suggested, options: JSON.stringify(options), longest: longestPasskeyName, faults }, status };
}

const nameOfBlog = async (desk: Desk): Promise<string> => (await settingsOf(desk)).title || new URL(desk.baseUrl).host;

const suggestedName = (agent: string, { desk: { security, door } }: DeskLanguage): string => calledIn(door.sessions, browserNamed(agent)) ?? security.passkeys.suggested;

/** Adds the passkey that the browser made; with the first factor come recovery codes. */
export async function addPasskey(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { author, session, request, form: typed } = visit;
  const { desk: words } = await deskLanguageOf(desk);
  const { checkNewPasskey, keepPasskey } = await openSecondFactor();
  try {
    const made = await checkNewPasskey(desk, session.id, typed.text('credential'));
    // What keeps it tells more than the browser does; a name of one's own tells most.
    const isOwn = typed.text('name').trim() !== '' && typed.text('name') !== typed.text('suggested');
    const name = isOwn ? typed.text('name') : (made.provider ?? (typed.text('suggested') || words.security.passkeys.suggested));
    const codes = await desk.records.change(async (change) => {
      await keepPasskey(change, author.id, made, name);
      await askForSecurityLetter(change, author.id, { what: 'passkey-added', detail: name, agent: agentOf(request) });
      return firstCodes(change, desk, author.id);
    });
    return codes ? codesScreen(desk, codes, 'security.passkeyAdded') : toDone(here, 'security.passkeyAdded');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { faults } = words.security;
    const said: Faults = error.field === 'name' ? { name: faults.name((await openSecondFactor()).longestPasskeyName) } : { form: error.kind === 'conflict' ? faults.many : faults.notAdded };
    return form(visit, desk, { name: typed.text('name'), faults: said, status: error.status });
  }
}

/** Renames or removes one. */
export async function changePasskey(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { author, request, form: typed, params } = visit;
  const { faults } = (await deskLanguageOf(desk)).desk.security;
  const { renamePasskey, removePasskey, longestPasskeyName } = await openSecondFactor();
  const id = idIn(params['id']) ?? 0;
  const mustHaveOne = await isFactorRequired(desk);
  try {
    if (typed.text('act') === 'remove') {
      await desk.records.change(async (change) => {
        const { name } = await removePasskey(change, id, { accountId: author.id, mustHaveOne });
        await askForSecurityLetter(change, author.id, { what: 'passkey-removed', detail: name, agent: agentOf(request) });
      });
      return toDone(here, 'security.passkeyRemoved');
    }
    await desk.records.change((change) => renamePasskey(change, { id, accountId: author.id, name: typed.text('name') }));
    return toDone(here, 'security.passkeyRenamed');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.field === 'name') return securityScreen(visit, desk, { renaming: { id, name: typed.text('name'), fault: faults.name(longestPasskeyName) }, status: error.status });
    return securityScreen(visit, desk, { faults: { form: error.kind === 'conflict' ? faults.last : faults.gone }, status: error.status });
  }
}
