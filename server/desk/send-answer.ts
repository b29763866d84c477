// Sends an answer of the desk. None is ever kept, by us or on the way.
import type { RequestHandler, Response } from 'express';
import { deskHeaders, framedHeaders } from '../platform/web/index.ts';
import type { DeskAnswer } from './desk-answer.ts';
import type { Desk } from './desk.ts';
import type { Faults } from './field-faults.ts';
import { frameOf } from './frame.ts';
import type { Visit } from './visit.ts';

/** Sends an answer to the visitor who asked. */
export async function sendAnswer(desk: Desk, visit: Visit, response: Response, answer: DeskAnswer): Promise<void> {
  response.set({ 'cache-control': 'private, no-store', ...answer.headers });
  for (const { name, value, maxAge } of answer.cookies ?? []) {
    response.cookie(name, value, { httpOnly: true, sameSite: 'lax', secure: desk.baseUrl.startsWith('https:'), path: '/', ...(maxAge !== undefined && { maxAge }) });
  }
  switch (answer.kind) {
    case 'to':
      response.redirect(303, answer.location);
      return;
    case 'json':
      response.status(answer.status ?? 200).json(answer.body);
      return;
    case 'html':
      if (answer.framed) set(framedHeaders(desk), visit, response);
      response.status(answer.status ?? 200).type('html').send(answer.html);
      return;
    case 'view': {
      const refused = visit.wantsJson ? refusedForm(answer) : undefined;
      if (refused) return void response.status(answer.status ?? 400).json(refused);
      const frame = await frameOf(desk, visit, answer);
      set(deskHeaders(desk), visit, response);
      response.status(answer.status ?? 200).type('html').send(desk.render(answer.view, { ...answer.locals, desk: frame }));
    }
  }
}

/** What is wrong with a form, for a script that sent it: the same words as beside the fields. */
function refusedForm({ status = 200, locals }: Extract<DeskAnswer, { kind: 'view' }>): { error: string; faults: Faults } | undefined {
  if (status < 400 || !('faults' in locals) || typeof locals.faults !== 'object' || locals.faults === null) return undefined;
  const faults = Object.fromEntries(Object.entries(locals.faults).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const [error] = Object.values(faults);
  return error === undefined ? undefined : { error, faults };
}

/** Headers come as handlers of a chain; these set theirs at once and wait for nothing. */
const set = (headers: RequestHandler, { request }: Visit, response: Response): void =>
  void headers(request, response, (error?: unknown) => {
    if (error instanceof Error) throw error;
  });
