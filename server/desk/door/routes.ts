// The addresses of the door: the only ones of the desk that anyone may ask.
import { early, guarded, open, type DeskRoute } from '../route.ts';
import { askForPasskey, trySignInWithPasskey } from './passkey.ts';
import { askForLink, askForm, chooseForm, choosePassword } from './password.ts';
import { secondStepForm, trySecondStep } from './second-step.ts';
import { endSessions, sessionList } from './sessions.ts';
import { setUp, setUpForm } from './set-up.ts';
import { signInForm, signOut, trySignIn } from './sign-in.ts';

export const doorRoutes: readonly DeskRoute[] = [
  open('GET', '/sign-in/', signInForm),
  open('POST', '/sign-in/', trySignIn),
  open('POST', '/sign-in/passkey/', trySignInWithPasskey),
  open('POST', '/sign-in/passkey/options/', askForPasskey),
  open('GET', '/sign-in/second/', secondStepForm),
  open('POST', '/sign-in/second/', trySecondStep),
  open('POST', '/sign-out/', signOut),
  open('GET', '/setup/:token/', setUpForm),
  open('POST', '/setup/:token/', setUp),
  open('GET', '/password/', askForm),
  open('POST', '/password/', askForLink),
  open('GET', '/password/:token/', chooseForm),
  open('POST', '/password/:token/', choosePassword),
  early(guarded('GET', '/sessions/', 'signed-in', sessionList)),
  early(guarded('POST', '/sessions/', 'signed-in', endSessions)),
];
