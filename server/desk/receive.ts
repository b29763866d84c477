// The one way into the desk: every address of the table is let in, read, answered and refused here.
import type { Request, RequestHandler, Response } from 'express';
import { may, readSession, sessionCookie } from '../accounts/index.ts';
import { Refusal } from '../kit/refusal.ts';
import { saidIn } from '../platform/language/index.ts';
import { cookieOf, isForeign, readForm, readLongForm } from '../platform/web/index.ts';
import type { DeskAnswer } from './desk-answer.ts';
import { deskLanguageOf, type Desk } from './desk.ts';
import { keptScreen, refusedScreen } from './refused.ts';
import type { Body, DeskRoute } from './route.ts';
import { mustSetUpFactor } from './security/required.ts';
import { sendAnswer } from './send-answer.ts';
import { formOf, type Author, type Form, type Visit } from './visit.ts';

/** The handler of a row of the table. */
export const receive =
  (desk: Desk, route: DeskRoute): RequestHandler =>
  async (request, response) => {
    const visit = await visitOf(desk, request);
    await sendAnswer(desk, visit, response, await answerTo(desk, route, visit, response));
  };

async function visitOf(desk: Desk, request: Request): Promise<Visit> {
  const token = cookieOf(request, sessionCookie);
  const session = token === undefined ? undefined : await readSession(desk, token);
  return {
    request,
    params: request.params as Record<string, string>,
    query: new URLSearchParams(request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1).replaceAll('%00', '') : ''),
    form: formOf([]),
    author: session && authorOf(session.account),
    session,
    address: request.ip ?? '',
    wantsJson: request.accepts(['html', 'json']) === 'json',
  };
}

const authorOf = (account: Author | (Omit<Author, 'role'> & { role: Author['role'] | null })): Author | undefined => (account.role === null ? undefined : { ...account, role: account.role });

async function answerTo(desk: Desk, route: DeskRoute, visit: Visit, response: Response): Promise<DeskAnswer> {
  try {
    if (route.method === 'POST' && isForeign(visit.request, desk.baseUrl)) {
      throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.foreign);
    }
    if (route.entry !== 'anyone' && !visit.author) return await signIn(desk, route, visit, response);
    if (route.entry !== 'anyone' && route.entry !== 'signed-in' && !may(visit.author?.role ?? null, route.entry)) {
      throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.notAllowed);
    }
    if (route.entry !== 'anyone' && !route.beforeSecondFactor && (await mustSetUpFactor(desk, visit.author))) return await setUpFirst(desk, route, visit, response);
    const form = route.method === 'POST' ? await formIn(route.body, visit.request, response) : visit.form;
    return await route.answer({ ...visit, form }, desk);
  } catch (error) {
    return refused(desk, visit, error);
  }
}

/** Who is not signed in is asked to; what they sent meanwhile is handed back to them, for it may be hours of writing. */
async function signIn(desk: Desk, { method, body }: DeskRoute, visit: Visit, response: Response): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  if (visit.wantsJson) return { kind: 'json', status: 401, body: { error: words.frame.signedOut, signedOut: true } };
  if (method === 'GET') return { kind: 'to', location: `/desk/sign-in/?then=${encodeURIComponent(visit.request.originalUrl)}` };
  const form = body === 'upload' ? visit.form : await formIn(body, visit.request, response);
  return keptScreen({ title: words.frame.signedOut, explain: words.frame.signedOutExplain, steps: words.frame.signedOutSteps, way: { text: words.frame.signInElsewhere, url: '/desk/sign-in/' } }, 401, visit.request.originalUrl, form);
}

/** Who must have a second factor and has none does nothing before it is set up; what they sent is handed back to them likewise. */
async function setUpFirst(desk: Desk, { method, body }: DeskRoute, visit: Visit, response: Response): Promise<DeskAnswer> {
  const { setUpFirst: words } = (await deskLanguageOf(desk)).desk.security;
  if (visit.wantsJson) return { kind: 'json', status: 403, body: { error: words.title, setUpFirst: true } };
  if (method === 'GET') return { kind: 'to', location: '/desk/security/' };
  const form = body === 'upload' ? visit.form : await formIn(body, visit.request, response);
  return keptScreen({ title: words.title, explain: words.explain, steps: words.steps, way: { text: words.way, url: '/desk/security/' } }, 403, visit.request.originalUrl, form);
}

function formIn(body: Body, request: Request, response: Response): Promise<Form> {
  if (body === 'upload') return Promise.resolve(formOf([]));
  const read = body === 'form' ? readForm : readLongForm;
  return new Promise((resolve, reject) => {
    void read(request, response, (error?: unknown) => (error === undefined ? resolve(formOf(fieldsOf(request.body))) : reject(error)));
  });
}

function* fieldsOf(body: unknown): Generator<[string, string]> {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    for (const each of Array.isArray(value) ? value : [value]) if (typeof each === 'string') yield [name, each];
  }
}

/** What was refused is said in the desk's frame or to the script; any other error is a fault of ours and goes on to where those are answered. */
async function refused(desk: Desk, visit: Visit, error: unknown): Promise<DeskAnswer> {
  const refusal = error instanceof Refusal ? error : await unreadable(desk, error);
  if (!refusal) throw error;
  const words = (await deskLanguageOf(desk)).desk;
  if (visit.wantsJson) return { kind: 'json', status: refusal.status, body: { error: saidIn(words.refusals, refusal), field: refusal.field ?? null } };
  return refusedScreen(words, refusal);
}

/** A body that its parser would not read, as a refusal. */
async function unreadable(desk: Desk, error: unknown): Promise<Refusal | undefined> {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const { frame } = (await deskLanguageOf(desk)).desk;
  if (status === 413) return new Refusal('too-large', frame.tooLarge);
  return typeof status === 'number' && status >= 400 && status < 500 ? new Refusal('invalid', frame.unreadable) : undefined;
}
