// The addresses on which subscribers decide; loaded with the first who comes.
import { Router, type Request, type Response } from 'express';
import { readForm, sameSiteOnly } from '../../platform/web/index.ts';
import { subscriptionsPath } from '../../subscriptions/index.ts';
import { answerPage, wordsOf, type SubscriberPage, type SubscriberParts } from './answer-page.ts';
import { confirmForm, takeConfirmation } from './confirm-page.ts';
import { followForm, takeFollower } from './follow-page.ts';
import { askForm, changeOwn, exportOwn, ownPage, takeAsking } from './manage-page.ts';
import { stopForm, takeStop } from './stop-page.ts';

type Answering = (parts: SubscriberParts, request: Request, response: Response, token: string) => Promise<void>;

/** The routes, below `/subscriptions`. */
export function subscriptionRoutes(parts: SubscriberParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  const answer = (answering: Answering) => (request: Request, response: Response) => answering(parts, request, response, String(request.params['token'] ?? ''));
  const own = [sameSiteOnly(parts.site), readForm];

  routes.get('/', answer(followForm));
  routes.post('/', ...own, answer(takeFollower));
  for (const [path, note] of Object.entries(notes)) routes.get(`/${path}/`, answer(async (_parts, request, response) => answerPage(parts, request, response, note(await wordsOf(parts.site)))));

  routes.get('/confirm/:token/', answer(confirmForm));
  routes.post('/confirm/:token/', ...own, answer(takeConfirmation));

  routes.get('/stop/:token/', answer(stopForm));
  // From wherever the mail program is: see stop-page.ts.
  routes.post('/stop/:token/', readForm, answer(takeStop));

  routes.get('/manage/', answer(askForm));
  routes.post('/manage/', ...own, answer(takeAsking));
  routes.get('/manage/:token/', answer(ownPage));
  routes.post('/manage/:token/', ...own, answer(changeOwn));
  routes.get('/manage/:token/data.json', answer(exportOwn));
  return routes;
}

type Words = Awaited<ReturnType<typeof wordsOf>>;
type Note = Extract<SubscriberPage, { view: 'note' }>;

const note = (title: string, texts: readonly string[], ask: Note['ask'] = null): Note => ({ view: 'note', title, texts, ask });

/** What is said after something was done. */
const notes: Readonly<Record<string, (words: Words) => Note>> = {
  asked: ({ pages: { asked } }) => note(asked.title, [asked.explain, asked.hint]),
  following: ({ pages: { confirm, manage } }) => note(confirm.doneTitle, [confirm.done], { text: manage.askTitle, url: `${subscriptionsPath}manage/` }),
  'left-alone': ({ pages: { confirm } }) => note(confirm.refusedTitle, [confirm.refused]),
  'manage/sent': ({ pages: { manage, asked } }) => note(manage.sentTitle, [manage.sent, asked.hint]),
  forgotten: ({ pages: { manage } }) => note(manage.erasedTitle, [manage.erased]),
};
