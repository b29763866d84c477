// Gives each request an id that its log line and its error page share.
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../log/index.ts';

/** Logs each request that reaches Express when it is answered. What the front serves from memory is not logged: it would cost more than the answer. */
export const requestLog = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    // A failure is logged once, where it is answered (errors.ts), with its cause.
    customLogLevel: () => 'debug',
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
