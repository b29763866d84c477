// What only those need who prove themselves with more than a password; loaded with the first of them.
export { authenticatorSince, beginAuthenticator, begunSecret, confirmAuthenticator } from './authenticator.ts';
export { readHalfSession } from './half-session.ts';
export { checkNewPasskey, keepPasskey, requestNewPasskey } from './make-passkey.ts';
export { longestPasskeyName, relyingPartyOf, takesPasskeys, userHandleOf } from './passkey.ts';
export { listPasskeys, renamePasskey } from './passkey-store.ts';
export { isProved } from './proof.ts';
export { codesInSet, fewCodes, hasRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts';
export { stepWithCode, stepWithPasskey, stepWithRecoveryCode } from './second-step.ts';
export { signInWithPasskey } from './sign-in-with-passkey.ts';
export { holdFactors } from './standing.ts';
export { removeAuthenticator, removePasskey, takeOffSecondFactor } from './take-off.ts';
export { totpUri } from './totp.ts';
export { checkPasskey, requestPasskey, type PasskeyParts, type PasskeyRequest } from './use-passkey.ts';
