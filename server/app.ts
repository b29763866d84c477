// What a request meets, in order.
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Logger } from './platform/log/index.ts';
import { canonicalRedirect, errorResponses, healthRoutes, requestLog, securityHeaders, type FailurePage } from './platform/web/index.ts';
import { missingRoute, pagesRoutes, type PagesParts } from './pages/index.ts';

/** What the chain is made of. */
export type AppParts = {
  baseUrl: string;
  trustProxy: number;
  log: Logger;
  ready: () => Promise<boolean>;
  mediaRoutes: Router;
  /** Everything below /desk. */
  desk: RequestHandler;
  pages: PagesParts;
  failurePage: FailurePage;
};

/** The chain of handlers behind the page cache. */
export function createApp({ baseUrl, trustProxy, log, ready, mediaRoutes, desk, pages, failurePage }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(log));
  app.use(securityHeaders({ baseUrl }));
  app.use(healthRoutes({ ready }));
  app.use('/media', mediaRoutes);
  app.use(canonicalRedirect);
  app.use('/desk', desk);
  app.use(pagesRoutes(pages));
  app.use(missingRoute(pages));
  app.use(errorResponses({ log, page: failurePage }));
  return app;
}
