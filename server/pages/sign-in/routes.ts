// The addresses of signing in with other accounts, and of a reader's own page; loaded with the first who comes.
import { Router, type Request, type Response } from 'express';
import type { OfferedProvider } from '../../accounts/index.ts';
import { readForm, sameSiteOnly } from '../../platform/web/index.ts';
import { accountPage, changeAccount } from './account.ts';
import { adoptPage, takeAdoption } from './adopt.ts';
import { begin, choose } from './begin.ts';
import { cancel } from './cancel.ts';
import { comeBack, done } from './come-back.ts';
import { exportAccount } from './export.ts';
import { leave } from './leave.ts';
import { takeMerge } from './merge-page.ts';
import { offersOf, type SignInParts } from './parts.ts';

type Answering = (parts: SignInParts, request: Request, response: Response) => Promise<void>;
type AnsweringFor = (parts: SignInParts, request: Request, response: Response, offer: OfferedProvider) => Promise<void>;

/** Below `/sign-in`. */
export function signInRoutes(parts: SignInParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const own = [sameSiteOnly(parts.site), readForm];
  const answer = (answering: Answering) => (request: Request, response: Response) => answering(parts, request, response);
  const offered = (answering: AnsweringFor) => async (request: Request, response: Response, next: () => void) => {
    const offer = (await offersOf(parts.site)).find(({ key }) => key === request.params['provider']);
    return offer ? answering(parts, request, response, offer) : next();
  };
  routes.get('/', answer(choose));
  routes.post('/', ...own, answer(choose));
  routes.post('/out/', ...own, answer(leave));
  routes.post('/cancel/', ...own, answer(cancel));
  routes.get('/done/', answer(done));
  routes.get('/:provider/', offered(begin));
  routes.post('/:provider/', ...own, offered(begin));
  routes.get('/:provider/callback/', offered(comeBack));
  return routes;
}

/** Below `/account`. */
export function accountRoutes(parts: SignInParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const own = [sameSiteOnly(parts.site), readForm];
  const answer = (answering: Answering) => (request: Request, response: Response) => answering(parts, request, response);
  routes.get('/', answer(accountPage));
  routes.post('/', ...own, answer(changeAccount));
  routes.get('/data.json', answer(exportAccount));
  routes.post('/merge/', ...own, answer(takeMerge));
  routes.get('/adopt/:token/', (request, response) => adoptPage(parts, request, response, String(request.params['token'])));
  routes.post('/adopt/:token/', ...own, (request, response) => takeAdoption(parts, request, response, String(request.params['token'])));
  return routes;
}
