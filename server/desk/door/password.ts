// A forgotten password, or a first one: asked for by mail, chosen by link.
import { createHash } from 'node:crypto';
import { comeThrough, linkTime, nameKey, passwordLength, readPasswordToken, useToken } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { take, visitorAt, type Allowance } from '../../platform/throttle/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { browserOf } from './cookies.ts';
import { faultsFrom, headersOf, passwordFault, statusOf, type Faults } from './faults.ts';
import { askForLetter } from './letter-job.ts';
import { comeIn } from './sign-in.ts';

const minute = 60_000;

/** Letters asked for from one address. */
const perAddress: Allowance = { name: 'letter from', burst: 5, every: 10 * minute };
/** Letters to one account. */
const perAccount: Allowance = { name: 'letter to', burst: 3, every: 20 * minute };

const longestName = 254;
const aWhile = 2_000;

/** Asks for a login or an address, or says what to do where no mail is sent. */
export async function askForm(_visit: Visit, desk: Desk): Promise<DeskAnswer> {
  return ask(desk, { name: '', faults: {}, sent: false, status: 200 });
}

/**
 * Promises a letter. What is done here is the same whoever has the name, and takes the same time: whether there is such
 * an author is looked up when the letter is written.
 */
export async function askForLink({ form, address }: Visit, desk: Desk): Promise<DeskAnswer> {
  const name = form.text('name').slice(0, longestName);
  const words = (await deskLanguageOf(desk)).desk;
  if (!desk.mails) return ask(desk, { name, faults: {}, sent: false, status: 200 });
  if (name.trim() === '') return ask(desk, { name, faults: { name: words.door.faults.nameMissing }, sent: false, status: 400 });
  const held = await desk.records.change(async (change) => {
    const tooMany = await take(change, { allowance: perAddress, whose: visitorAt(address) });
    if (tooMany) return tooMany;
    // Where many letters went out already nothing is said of it: one of them will do, and nobody can be kept from them.
    const enough = await take(change, { allowance: perAccount, whose: createHash('sha256').update(nameKey(name)).digest('base64url') });
    const now = Date.parse(change.now);
    // A while later: writing a letter to somebody is more work than finding nobody, and must not show in the time of this answer.
    if (!enough) await askForLetter(change, { kind: 'reset', name, until: now + linkTime.reset }, new Date(now + aWhile));
    return undefined;
  });
  if (held) return ask(desk, { name, faults: faultsFrom(held, words), sent: false, status: 429, headers: headersOf(held) });
  return ask(desk, { name, faults: {}, sent: true, status: 200 });
}

type Asking = { name: string; faults: Faults; sent: boolean; status: number; headers?: Readonly<Record<string, string>> };

async function ask(desk: Desk, { name, faults, sent, status, headers = {} }: Asking): Promise<DeskAnswer> {
  const { password: words } = (await deskLanguageOf(desk)).desk.door;
  return { kind: 'view', view: 'desk/door/ask-password', title: sent ? words.sent : words.askTitle, locals: { values: { name }, faults, sent, mails: desk.mails }, status, headers };
}

/** Lets the holder of a link choose a password. Nothing is used up by looking: programs that read mail look too. */
export async function chooseForm({ params }: Visit, desk: Desk): Promise<DeskAnswer> {
  const link = await readPasswordToken(desk.database, desk.secret, params['token'] ?? '', desk.clock());
  return link ? choose(desk, link.account, {}, 200) : deadLink(desk);
}

/** Saves what was chosen, ends all sessions of the account, and opens one here, once the second factor was proved where there is one. */
export async function choosePassword(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const token = visit.params['token'] ?? '';
  const link = await readPasswordToken(desk.database, desk.secret, token, desk.clock());
  if (!link) return deadLink(desk);
  const words = (await deskLanguageOf(desk)).desk;
  const password = visit.form.text('password');
  const fault = passwordFault(password, words);
  if (fault !== undefined) return choose(desk, link.account, { password: fault }, 400);
  try {
    const passwordHash = await desk.passwords.hash(password);
    const onward = '/desk/?done=door.passwordSet';
    const came = await desk.records.change(async (change) => {
      const { id } = await useToken(change, desk.secret, token, passwordHash);
      return comeThrough(change, desk.secret, id, browserOf(visit, false), onward);
    });
    return comeIn(came, { lasting: false, location: onward });
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'gone') return deadLink(desk);
    return choose(desk, link.account, faultsFrom(error, words), statusOf(error));
  }
}

/** The address holds a secret: no page that is gone to from here learns of it. */
const secretive = { 'referrer-policy': 'same-origin' };

async function choose(desk: Desk, { name, login, claimed }: { name: string; login: string; claimed: boolean }, faults: Faults, status: number): Promise<DeskAnswer> {
  const { password: words } = (await deskLanguageOf(desk)).desk.door;
  return { kind: 'view', view: 'desk/door/choose-password', title: words.chooseTitle, locals: { whose: words.chooseFor(name, login), login, claimed, faults, shortest: passwordLength.shortest }, status, headers: secretive };
}

async function deadLink(desk: Desk): Promise<DeskAnswer> {
  const { password: words } = (await deskLanguageOf(desk)).desk.door;
  return { kind: 'view', view: 'desk/door/dead-end', title: words.deadTitle, locals: { heading: words.deadTitle, explain: words.deadExplain, again: true }, status: 410, headers: secretive };
}
