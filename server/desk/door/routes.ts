// The addresses of the door: the only ones of the desk that anyone may ask.
import { guarded, open, type DeskRoute } from '../route.ts';
import { askForLink, askForm, chooseForm, choosePassword } from './password.ts';
import { endSessions, sessionList } from './sessions.ts';
import { setUp, setUpForm } from './set-up.ts';
import { signInForm, signOut, trySignIn } from './sign-in.ts';

export const doorRoutes: readonly DeskRoute[] = [
  open('GET', '/sign-in/', signInForm),
  open('POST', '/sign-in/', trySignIn),
  open('POST', '/sign-out/', signOut),
  open('GET', '/setup/:token/', setUpForm),
  open('POST', '/setup/:token/', setUp),
  open('GET', '/password/', askForm),
  open('POST', '/password/', askForLink),
  open('GET', '/password/:token/', chooseForm),
  open('POST', '/password/:token/', choosePassword),
  guarded('GET', '/sessions/', 'signed-in', sessionList),
  guarded('POST', '/sessions/', 'signed-in', endSessions),
];
