// The page that asks for the second factor, of whoever has proved the first.
import { halfCookie, openSecondFactor, standingOf, type HalfSession, type LetIn } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { cookieOf } from '../../platform/web/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { browserOf, signedInCookies } from './cookies.ts';
import { faultsFrom, headersOf, statusOf, type Faults } from './faults.ts';
import { askForSecurityLetter } from './letter-job.ts';

/** The page; whoever has not begun, or began long ago, begins anew. */
export async function secondStepForm(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const half = await halfOf(visit, desk);
  return half ? form(desk, half, {}) : tooLate(visit);
}

/** A try, by whatever was sent. */
export async function trySecondStep(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const half = await halfOf(visit, desk);
  if (!half) return tooLate(visit);
  const told: { left?: number } = {};
  try {
    const came = await step(visit, desk, half, (left) => void (told.left = left));
    // Who goes on to the desk is shown how many are left; who was reading reads on.
    const location = told.left === undefined || !half.onward.startsWith('/desk/') ? half.onward : `/desk/security/?done=security.codeUsed&n=${told.left}`;
    const cookies = signedInCookies({ ...came, lasting: half.lasting });
    return visit.wantsJson ? { kind: 'json', body: { signedIn: true }, cookies } : { kind: 'to', location, cookies };
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'gone') return tooLate(visit);
    return form(desk, half, { faults: await faultsOf(desk, error), status: statusOf(error), headers: headersOf(error) });
  }
}

async function step(visit: Visit, desk: Desk, half: HalfSession, tellLeft: (left: number) => void): Promise<LetIn> {
  const { stepWithCode, stepWithPasskey, stepWithRecoveryCode } = await openSecondFactor();
  const { form: typed } = visit;
  const { lasting: _lasting, ...browser } = browserOf(visit, half.lasting);
  if (typed.text('credential') !== '') return stepWithPasskey(desk, half, typed.text('credential'), browser);
  if (!typed.has('recoveryCode')) return stepWithCode(desk, half, typed.text('code'), browser);
  return stepWithRecoveryCode(desk, half, typed.text('recoveryCode'), browser, async (change) => {
    const { recoveryCodes } = await standingOf(change.database, half.accountId);
    await askForSecurityLetter(change, half.accountId, { what: 'code-used', detail: String(recoveryCodes), agent: browser.agent });
    tellLeft(recoveryCodes);
  });
}

async function form(desk: Desk, half: HalfSession, { faults = {}, status = 200, headers = {} }: { faults?: Faults; status?: number; headers?: Readonly<Record<string, string>> }): Promise<DeskAnswer> {
  const { requestPasskey } = await openSecondFactor();
  const { passkeys, hasAuthenticator } = await standingOf(desk.database, half.accountId);
  const locals = { hasAuthenticator, passkey: passkeys > 0 ? JSON.stringify(await requestPasskey(desk, desk.database, { purpose: 'second step', whose: half.id }, half.accountId)) : null, faults };
  return { kind: 'view', view: 'desk/door/second-step', title: (await deskLanguageOf(desk)).desk.security.step.title, locals, status, headers };
}

async function faultsOf(desk: Desk, error: unknown): Promise<Faults> {
  const { desk: words } = await deskLanguageOf(desk);
  const { faults } = words.security;
  const said: Readonly<Record<string, Faults>> = { code: { code: faults.code }, 'recovery-code': { recoveryCode: faults.recoveryCode }, passkey: { form: faults.passkey } };
  const field = error instanceof Refusal ? (error.field ?? '') : '';
  return said[field] ?? faultsFrom(error, words);
}

const halfOf = async ({ request }: Visit, desk: Desk): Promise<HalfSession | undefined> => (await openSecondFactor()).readHalfSession(desk.database, cookieOf(request, halfCookie), desk.clock());

const tooLate = ({ wantsJson, request }: Visit): DeskAnswer => {
  if (wantsJson) return { kind: 'json', status: 410, body: { error: 'gone', signedOut: true } };
  return cookieOf(request, halfCookie) === undefined ? { kind: 'to', location: '/desk/sign-in/' } : { ...toDone('/desk/sign-in/', 'security.late'), cookies: [{ name: halfCookie, value: '', maxAge: 0 }] };
};
