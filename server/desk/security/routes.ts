// The addresses of how an author signs in. All are open to who must set up a second factor first.
import { early, guarded, type DeskRoute } from '../route.ts';
import { begin, confirm, newAuthenticatorForm, turnOff } from './authenticator.ts';
import { newCodes } from './codes.ts';
import { securityScreen } from './overview.ts';
import { addPasskey, changePasskey, newPasskeyForm } from './passkeys.ts';
import { afterProof, proved } from './prove.ts';

export const securityRoutes: readonly DeskRoute[] = [
  guarded('GET', '/security/', 'signed-in', (visit, desk) => securityScreen(visit, desk)),
  guarded('POST', '/security/confirm/', 'signed-in', afterProof),
  guarded('GET', '/security/passkeys/new/', 'signed-in', proved(newPasskeyForm)),
  guarded('POST', '/security/passkeys/', 'signed-in', proved(addPasskey)),
  guarded('POST', '/security/passkeys/:id/', 'signed-in', proved(changePasskey)),
  guarded('POST', '/security/authenticator/new/', 'signed-in', proved(begin)),
  guarded('GET', '/security/authenticator/new/', 'signed-in', proved(newAuthenticatorForm)),
  guarded('POST', '/security/authenticator/', 'signed-in', proved(confirm)),
  guarded('POST', '/security/authenticator/off/', 'signed-in', proved(turnOff)),
  guarded('POST', '/security/recovery-codes/', 'signed-in', proved(newCodes)),
].map(early);
