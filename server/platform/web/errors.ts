// Turns whatever went wrong into an answer: a refusal in its own words, a fault of ours as an id that the log knows.
import type { ErrorRequestHandler, Request, Response } from 'express';
import { Refusal } from '../../kit/refusal.ts';
import { WordedRefusal, type RefusalWords } from '../language/index.ts';
import type { Log } from '../log/index.ts';

/** What the reader is told. `message` is null for a fault of ours. */
export type Failure = { status: number; message: string | null; requestId: string; /** The message in a language's words, where the catalogue has it. */ sayIn?: (words: RefusalWords) => string };

/** Writes the page for a failure. */
export type FailurePage = (request: Request, response: Response, failure: Failure) => Promise<void> | void;

/** The last handler of the chain. */
export const errorResponses = ({ log, page }: { log: Log; page: FailurePage }): ErrorRequestHandler => {
  // Express tells an error handler by its four parameters.
  return async (error: unknown, request, response, _next) => {
    const requestId = String(response.getHeader('x-request-id') ?? '');
    const failure = describe(error, requestId);
    if (failure.message === null) log.error({ err: error, requestId, method: request.method, url: request.originalUrl }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(failure.status).setHeader('cache-control', 'no-store');
    const wanted = request.accepts(['html', 'json', 'text']);
    if (wanted === 'json') response.json({ error: failure.message ?? 'Something went wrong on our side.', requestId });
    else if (wanted === 'text') response.type('text').send(`${failure.message ?? `Something went wrong on our side (${requestId}).`}\n`);
    else await tryPage(page, request, response, failure, log);
  };
};

/** Should even the page for failures fail, Express would write a trace. */
async function tryPage(page: FailurePage, request: Request, response: Response, failure: Failure, log: Log): Promise<void> {
  try {
    await page(request, response, failure);
  } catch (error) {
    log.error({ err: error, requestId: failure.requestId }, 'the page for a failure failed');
    if (response.headersSent) response.destroy();
    else response.type('text').send(`${failure.message ?? `Something went wrong on our side (${failure.requestId}).`}\n`);
  }
}

function describe(error: unknown, requestId: string): Failure {
  if (error instanceof Refusal) return { status: error.status, message: error.message, requestId, ...(error instanceof WordedRefusal && { sayIn: error.sayIn }) };
  // Body parsers and the router name what they refuse by a status below 500.
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status >= 400 && status < 500) return { ...describe(new WordedRefusal('invalid', ({ request }) => request[wordsFor[status] ?? 'unclear']), requestId), status };
  return { status: 500, message: null, requestId };
}

const wordsFor: Readonly<Record<number, keyof RefusalWords['request']>> = { 413: 'tooMuch', 415: 'otherForm' };
