// What is wrong with the fields of a form, in the words of the desk.
import { Refusal } from '../kit/refusal.ts';
import { saidIn, type DeskWords } from '../platform/language/index.ts';
import { Held } from '../platform/throttle/index.ts';

/** By field, what is wrong with it; a fault of no field has the key `form`. */
export type Faults = Readonly<Record<string, string>>;

/**
 * A refusal as the fault of its field, `form` where it names none. `said` words it: looked up by `<field> <kind>`, then by
 * `<field>`; what is not in it is told as the catalogue of refusals has it. Throws anything else on, and what should be tried later.
 */
export function fieldFaults(error: unknown, { refusals }: Pick<DeskWords, 'refusals'>, said: Readonly<Record<string, string>>): Faults {
  if (!(error instanceof Refusal) || error instanceof Held) throw error;
  const field = error.field ?? 'form';
  return { [field]: said[`${field} ${error.kind}`] ?? said[field] ?? saidIn(refusals, error) };
}
