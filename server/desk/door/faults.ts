// What is wrong with a field of an account, in the words of the desk.
import { passwordLength } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { Held } from '../../platform/throttle/index.ts';
import { saidIn, type DeskWords } from '../../platform/language/index.ts';

/** By field, what is wrong with it; a fault of no field has the key `form`. */
export type Faults = Readonly<Record<string, string>>;

/** A refusal as the fault of its field. Throws anything else on. */
export function faultsFrom(error: unknown, { door: { faults }, refusals }: DeskWords): Faults {
  if (!(error instanceof Refusal)) throw error;
  if (error instanceof Held) return { form: faults.held(Math.ceil(error.retryAfter / 60)) };
  if (error.kind === 'unavailable') return { form: faults.busy };
  const field = error.field ?? 'form';
  const taken = error.kind === 'conflict';
  const said: Readonly<Record<string, string>> = {
    name: faults.name,
    email: taken ? faults.emailTaken : faults.email,
    login: taken ? faults.loginTaken : faults.login,
    present: faults.present,
    title: faults.title,
    tagline: faults.tagline,
    language: faults.language,
    timeZone: faults.timeZone,
  };
  return { [field]: said[field] ?? saidIn(refusals, error) };
}

/** What is wrong with a password that somebody chose; undefined for one that will do. */
export function passwordFault(password: string, { door: { faults } }: DeskWords): string | undefined {
  if ([...password].length < passwordLength.shortest) return faults.passwordShort(passwordLength.shortest);
  return password.length > passwordLength.longest ? faults.passwordLong(passwordLength.longest) : undefined;
}

/** The status of an answer that tells of a refusal. */
export const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 500);

/** What a script or a patient browser goes by. */
export const headersOf = (error: unknown): Readonly<Record<string, string>> => (error instanceof Held ? { 'retry-after': String(error.retryAfter) } : {});
