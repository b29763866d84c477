// Every address of the desk in one table: what is not here does not exist, and nothing is here without saying for whom it is.
import { Router } from 'express';
import { Refusal } from '../kit/refusal.ts';
import { byMailRoutes } from './by-mail/routes.ts';
import { commentsRoutes } from './comments/routes.ts';
import { deskLanguageOf, type Desk } from './desk.ts';
import { doorRoutes } from './door/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { linksRoutes } from './links/routes.ts';
import { mediaRoutes } from './media/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { postsRoutes } from './posts/routes.ts';
import { profileRoutes } from './profile/routes.ts';
import { receive } from './receive.ts';
import { open, type DeskRoute } from './route.ts';
import { securityRoutes } from './security/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { termsRoutes } from './terms/routes.ts';
import { writingRoutes } from './writing/routes.ts';

/** The table. The first row whose path and method fit answers. */
export const deskTable: readonly DeskRoute[] = [...byMailRoutes, ...commentsRoutes, ...doorRoutes, ...homeRoutes, ...linksRoutes, ...mediaRoutes, ...outboxRoutes, ...peopleRoutes, ...postsRoutes, ...profileRoutes, ...securityRoutes, ...settingsRoutes, ...statisticsRoutes, ...termsRoutes, ...writingRoutes];

/** What lies below `/desk`. */
export function deskRoutes(desk: Desk): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const route of deskTable) router[route.method === 'GET' ? 'get' : 'post'](route.path, receive(desk, route));
  router.use(receive(desk, nowhere));
  return router;
}

const nowhere = open('GET', '/', async (_visit, desk) => {
  throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.frame.notFound);
});
