// What changes how somebody signs in asks them to prove themselves first, unless they just did; what they sent is done once they have.
import { confirmPassword, noteProof, openSecondFactor, standingOf } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { faultsFrom, headersOf, statusOf, type Faults } from '../door/faults.ts';
import { ownPath } from '../door/own-path.ts';
import type { SignedInVisit } from '../visit.ts';

type Answer = (visit: SignedInVisit, desk: Desk) => Promise<DeskAnswer>;

/** The fields of a proof; none of them is handed on, or back. */
const [passwordField, passkeyField] = ['provePassword', 'provePasskey'];

/** The answer of an address for whom a proof of the last minutes is asked. */
export const proved =
  (answer: Answer): Answer =>
  async (visit, desk) => {
    const { isProved } = await openSecondFactor();
    const isTry = visit.form.has(passwordField) || visit.form.text(passkeyField) !== '';
    if (!isTry) return isProved(visit.session, desk.clock()) ? answer(visit, desk) : confirmScreen(visit, desk);
    try {
      await prove(visit, desk);
    } catch (error) {
      return confirmScreen(visit, desk, error);
    }
    await desk.records.change((change) => noteProof(change, visit.session.id));
    return answer(visit, desk);
  };

/** Goes back to where the proof was asked for, now that it was given. */
export const afterProof = proved(async ({ form }, desk) => ({ kind: 'to', location: ownPath(form.text('onward'), desk.baseUrl) }));

async function prove({ form, author, session }: SignedInVisit, desk: Desk): Promise<void> {
  const response = form.text(passkeyField);
  if (response === '') return confirmPassword(desk, author.id, form.text(passwordField), passwordField);
  const { checkPasskey } = await openSecondFactor();
  await checkPasskey(desk, aboutProof(session.id), response, author.id);
}

const aboutProof = (session: string) => ({ purpose: 'proof', whose: session }) as const;

async function confirmScreen({ request, form, author, session }: SignedInVisit, desk: Desk, error?: unknown): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  const { requestPasskey } = await openSecondFactor();
  const { passkeys } = await standingOf(desk.database, author.id);
  // An address that is only looked at is gone to anew, by one that takes a form.
  const [action, fields] = request.method === 'GET' ? ['/desk/security/confirm/', [['onward', request.originalUrl] as const]] : [request.originalUrl, form.entries.filter(([name]) => name !== passwordField && name !== passkeyField)];
  const locals = {
    action,
    fields,
    login: author.login,
    faults: error === undefined ? {} : faultsOf(error, words),
    passkey: passkeys > 0 ? JSON.stringify(await requestPasskey(desk, desk.database, aboutProof(session.id), author.id)) : null,
  };
  return { kind: 'view', view: 'desk/security/confirm', title: words.security.confirm.title, place: 'profile', locals, status: error === undefined ? 403 : statusOf(error), headers: headersOf(error) };
}

function faultsOf(error: unknown, words: Parameters<typeof faultsFrom>[1]): Faults {
  const field = error instanceof Refusal ? error.field : undefined;
  if (field === passwordField) return { [passwordField]: words.security.confirm.wrong };
  return field === 'passkey' ? { form: words.security.faults.passkey } : faultsFrom(error, words);
}
