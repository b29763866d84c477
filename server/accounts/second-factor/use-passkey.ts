// An author proves themselves with a passkey.
import type { Clock } from '../../kit/clock.ts';
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Database, Records } from '../../platform/records/index.ts';
import { newChallenge, spendChallenge, challengeTime, type ChallengeFor } from './challenge.ts';
import { relyingPartyOf, userHandleOf } from './passkey.ts';
import { challengeIn, readUsed, type UsedResponse } from './passkey-response.ts';
import { findPasskey, listPasskeys, notePasskeyUse, type StoredPasskey } from './passkey-store.ts';

/** What passkeys are made and checked with. `secret` is the signing secret of the settings. */
export type PasskeyParts = { records: Records; clock: Clock; secret: string; baseUrl: string };

/** What a browser is to ask of a passkey (PublicKeyCredentialRequestOptionsJSON). */
export type PasskeyRequest = { challenge: string; rpId: string; timeout: number; userVerification: 'required'; allowCredentials: readonly { id: string; type: 'public-key'; transports: readonly string[] }[] };

/** Asks for a passkey of an account; of whichever account they have one for, where none is given. */
export async function requestPasskey({ secret, baseUrl, clock }: Omit<PasskeyParts, 'records'>, database: Database, about: ChallengeFor, accountId?: number): Promise<PasskeyRequest> {
  const known = accountId === undefined ? [] : await listPasskeys(database, accountId);
  return {
    challenge: newChallenge(secret, about, clock()),
    rpId: relyingPartyOf(baseUrl).id,
    timeout: challengeTime,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, type: 'public-key', transports })),
  };
}

/**
 * Checks what a passkey answered, as WebAuthn level 3 has it in 7.2: our challenge, made for this and not answered before, our
 * address, the passkey's person seen and verified, its signature, its count. With `accountId`, only a passkey of that
 * account. Throws the same Refusal (unauthorized) whatever is wrong. Returns whose it is.
 */
export async function checkPasskey({ records, secret, baseUrl }: PasskeyParts, about: ChallengeFor, json: string, accountId?: number): Promise<number> {
  const response = readUsed(json);
  const challenge = challengeIn(response);
  if (!(await records.change((change) => spendChallenge(change, secret, about, challenge)))) throw wrong();
  const passkey = await findPasskey(records.database, response.id);
  if (!passkey || (accountId !== undefined && passkey.accountId !== accountId) || !isOfPerson(secret, passkey, response, accountId)) throw wrong();
  const next = await verify(passkey, response, challenge, baseUrl);
  if (!next || !(await records.change((change) => notePasskeyUse(change, passkey, next)))) throw wrong();
  return passkey.accountId;
}

/** A passkey that was found without being asked for by name must say whose it is. */
function isOfPerson(secret: string, { accountId }: StoredPasskey, { response: { userHandle } }: UsedResponse, asked: number | undefined): boolean {
  if (userHandle === undefined || userHandle === null || userHandle === '') return asked !== undefined;
  return Buffer.from(userHandle, 'base64url').toString() === userHandleOf(secret, accountId);
}

async function verify({ credentialId, publicKey, counter }: StoredPasskey, { id, rawId, type, response }: UsedResponse, challenge: string, baseUrl: string): Promise<{ counter: number; isSynced: boolean } | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const site = relyingPartyOf(baseUrl);
  try {
    const { clientDataJSON, authenticatorData, signature } = response;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId, type, response: { clientDataJSON, authenticatorData, signature }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    });
    return verified ? { counter: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp } : undefined;
  } catch {
    // The library throws whatever is wrong with an answer; all of it is one and the same to whoever sent it.
    return undefined;
  }
}

const wrong = (): WordedRefusal => new WordedRefusal('unauthorized', (words) => words.secondFactor.unknownPasskey, { field: 'passkey' });
