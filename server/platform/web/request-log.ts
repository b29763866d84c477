// Gives each request an id that its log line and its error page share.
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../log/index.ts';

/** Logs each request that reaches Express when it is answered. What the front serves from memory is not logged: it would cost more than the answer. */
export const requestLog = (logger: Logger): RequestHandler => {
  // A line that nobody will see is not made ready either.
  if (!logger.isLevelEnabled(level)) {
    return (_request, response, next) => {
      giveId(response);
      next();
    };
  }
  return pinoHttp({
    logger,
    genReqId: (_request, response) => giveId(response),
    // A failure is logged once, where it is answered (errors.ts), with its cause.
    customLogLevel: () => level,
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
};

const level = 'debug';

function giveId(response: ServerResponse): string {
  const id = randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}
