// What a browser sends of a passkey, read as it may be: by anyone, and however wrong.
import * as v from 'valibot';
import { WordedRefusal } from '../../platform/language/index.ts';

const text = v.pipe(v.string(), v.maxLength(20_000), v.regex(/^[\w-]*$/));
const common = { id: v.pipe(text, v.nonEmpty()), rawId: text, type: v.literal('public-key') };

const madeShape = v.object({ ...common, response: v.object({ clientDataJSON: text, attestationObject: text, transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/))), v.maxLength(10)), []) }) });
const usedShape = v.object({ ...common, response: v.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: v.nullish(text) }) });

/** Of a passkey that was made, or used (PublicKeyCredential's own JSON), without what it is of no use to us. */
export type MadeResponse = v.InferOutput<typeof madeShape>;
export type UsedResponse = v.InferOutput<typeof usedShape>;

/** Reads the answer to a request for a new passkey. Throws a Refusal. */
export const readMade = (json: string): MadeResponse => read(madeShape, json);

/** Reads the answer of a passkey. Throws a Refusal. */
export const readUsed = (json: string): UsedResponse => read(usedShape, json);

/** The challenge that was answered; empty for an answer to none. */
export function challengeIn({ response: { clientDataJSON } }: MadeResponse | UsedResponse): string {
  const told = v.safeParse(v.pipe(v.string(), v.parseJson(), v.object({ challenge: v.string() })), Buffer.from(clientDataJSON, 'base64url').toString());
  return told.success ? told.output.challenge : '';
}

function read<const T extends v.GenericSchema>(shape: T, json: string): v.InferOutput<T> {
  const parsed = v.safeParse(v.pipe(v.string(), v.maxLength(60_000), v.parseJson(), shape), json);
  if (!parsed.success) throw new WordedRefusal('invalid', (words) => words.secondFactor.noPasskey, { field: 'passkey' });
  return parsed.output;
}
