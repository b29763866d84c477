// Tells whoever runs the process whether it lives and whether it can serve.
import { Router } from 'express';

/** `/healthz`: the process answers. `/readyz`: its database does too, and it is not draining. */
export function healthRoutes({ ready }: { ready: () => Promise<boolean> }): Router {
  const routes = Router();
  routes.get('/healthz', (_request, response) => void response.set('cache-control', 'no-store').type('text').send('ok\n'));
  routes.get('/readyz', async (_request, response) => {
    const isReady = await ready().catch(() => false);
    response.status(isReady ? 200 : 503).set('cache-control', 'no-store').type('text').send(isReady ? 'ready\n' : 'not ready\n');
  });
  return routes;
}
