// An author makes a passkey.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { Account } from '../account.ts';
import { newChallenge, spendChallenge, challengeTime, type ChallengeFor } from './challenge.ts';
import { providerNamed } from './passkey-provider.ts';
import { relyingPartyOf, userHandleOf } from './passkey.ts';
import { challengeIn, readMade, type MadeResponse } from './passkey-response.ts';
import { listPasskeys, nameIn } from './passkey-store.ts';
import type { PasskeyParts } from './use-passkey.ts';

/** A passkey whose making was checked, for {@link keepPasskey}. */
export type NewPasskey = {
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: readonly string[];
  isSynced: boolean;
  /** What keeps it, such as a password manager, by its name; null where that is not known. */
  provider: string | null;
};

/** Ed25519, ECDSA and RSA, as COSE counts them: what every device knows, and no runtime has as an experiment. */
const algorithms = [-8, -7, -257];
/** As many as one person has use for. */
const mostPasskeys = 30;

/** What a browser is to make (PublicKeyCredentialCreationOptionsJSON): a passkey that is found without a name, and whose person is verified. */
export async function requestNewPasskey({ records, secret, baseUrl, clock }: PasskeyParts, { id, login, name }: Account, { session, blog }: { session: string; blog: string }): Promise<object> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const held = await listPasskeys(records.database, id);
  const options = await generateRegistrationOptions({
    rpName: blog,
    rpID: relyingPartyOf(baseUrl).id,
    userName: login,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(userHandleOf(secret, id))),
    timeout: challengeTime,
    supportedAlgorithmIDs: algorithms,
    attestationType: 'none',
    excludeCredentials: held.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ...options, challenge: newChallenge(secret, aboutNew(session), clock()) };
}

/** Checks what a browser made, as WebAuthn level 3 has it in 7.1. Throws the same Refusal whatever is wrong. */
export async function checkNewPasskey({ records, secret, baseUrl }: PasskeyParts, session: string, json: string): Promise<NewPasskey> {
  const response = readMade(json);
  const challenge = challengeIn(response);
  if (!(await records.change((change) => spendChallenge(change, secret, aboutNew(session), challenge)))) throw wrong();
  const made = await verify(response, challenge, baseUrl);
  if (!made) throw wrong();
  return made;
}

async function verify({ id, rawId, type, response: { clientDataJSON, attestationObject, transports } }: MadeResponse, challenge: string, baseUrl: string): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const site = relyingPartyOf(baseUrl);
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!registrationInfo) return undefined;
    const { credential, credentialBackedUp, aaguid } = registrationInfo;
    return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter, transports, isSynced: credentialBackedUp, provider: providerNamed(aaguid) };
  } catch {
    // The library throws whatever is wrong with an answer; all of it is one and the same to whoever sent it.
    return undefined;
  }
}

/** Gives an account a passkey. Throws a Refusal for one that is held already, by anybody, and for too many. */
export async function keepPasskey({ database, now }: Change, accountId: number, { credentialId, publicKey, counter, transports, isSynced }: NewPasskey, name: string): Promise<void> {
  if ((await listPasskeys(database, accountId)).length >= mostPasskeys) throw new WordedRefusal('conflict', (words) => words.secondFactor.mostPasskeys(mostPasskeys), { field: 'passkey' });
  const kept = await database
    .insertInto('passkeys')
    .values({ account_id: accountId, credential_id: credentialId, public_key: publicKey, counter, transports: JSON.stringify(transports), name: nameIn(name), synced_at: isSynced ? now : null, created_at: now })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  if ((kept.numInsertedOrUpdatedRows ?? 0n) === 0n) throw wrong();
}

const aboutNew = (session: string): ChallengeFor => ({ purpose: 'new passkey', whose: session });

const wrong = (): WordedRefusal => new WordedRefusal('invalid', (words) => words.secondFactor.notAdded, { field: 'passkey' });
