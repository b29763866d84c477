// The addresses on which other sites tell us of their pages; loaded with the first that does.
import express, { Router, type Request, type Response } from 'express';
import { openReceiving } from '../../mentions/index.ts';
import { encodePath, readForm } from '../../platform/web/index.ts';
import { absoluteAddress } from '../../posts/index.ts';
import { decodedPath } from '../decoded-path.ts';
import { receivingOf, type PingParts } from './parts.ts';
import { askForResponse, takeWebmention, tellOfClaim } from './webmention.ts';

/** A ping names two addresses; eight calls at once name sixteen. */
const readBytes = express.raw({ type: () => true, limit: '64kb' });

/** The routes, below `/webmention`. */
export function webmentionRoutes(parts: PingParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  routes.post('/', readForm, (request, response) => takeWebmention(parts, request, response));
  routes.get('/', (request, response) => askForResponse(parts, request, response));
  routes.get('/:key/', async (request, response, next) => {
    if (!(await tellOfClaim(parts, request, response, request.params.key))) next();
  });
  return routes;
}

/** The routes at `/xmlrpc.php`. */
export function xmlrpcRoutes(parts: PingParts): Router {
  const routes = Router();
  routes.post('/', readBytes, async (request, response) => {
    const { answerCall, NoCall, readCall, writeAnswer } = await openReceiving();
    response.set('cache-control', 'no-store').type('text/xml; charset=UTF-8');
    try {
      const call = readCall(bytesOf(request.body), request.headers['content-type'] ?? '');
      const answer = await answerCall(receivingOf(parts), call, { address: request.ip ?? '', agent: request.headers['user-agent'] ?? '' });
      response.send(writeAnswer(answer));
    } catch (error) {
      if (!(error instanceof NoCall)) throw error;
      response.send(writeAnswer({ kind: 'fault', code: -32700, text: `parse error. ${error.message}` }));
    }
  });
  routes.all('/', (_request, response) => {
    response.status(405).set({ allow: 'POST', 'cache-control': 'no-store' }).type('text').send('XML-RPC server accepts POST requests only.');
  });
  return routes;
}

/** The routes at the trackback address of every post. */
export function trackbackRoutes(parts: PingParts): Router {
  const routes = Router({ strict: true, caseSensitive: true });
  routes.post(['/*path/trackback/', '/*path/trackback'], readBytes, (request, response) => takeTrackback(parts, request, response, absoluteAddress(parts.site.baseUrl, postPath(decodedPath(request)))));
  routes.get('/*path/trackback/', (request, response) => response.set('cache-control', 'no-store').redirect(302, encodePath(postPath(decodedPath(request)))));
  return routes;
}

/** The routes at WordPress's old trackback address, which names the post by its number: `/wp-trackback.php?p=4`, or `/wp-trackback.php/4`. */
export function oldTrackbackRoutes(parts: PingParts): Router {
  const routes = Router();
  routes.post(['/', '/:id'], readBytes, (request, response) => takeTrackback(parts, request, response, `${parts.site.baseUrl}/?p=${numberIn(request)}`));
  routes.get(['/', '/:id'], (request, response) => response.set('cache-control', 'no-store').redirect(302, `/?p=${numberIn(request)}`));
  return routes;
}

function numberIn({ params, query }: Request): string {
  const given = params['id'] ?? query['p'] ?? query['tb_id'];
  return typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? given : '0';
}

async function takeTrackback(parts: PingParts, request: Request, response: Response, target: string): Promise<void> {
  const { readTrackback, receiveClaim, trackbackAnswer } = await openReceiving();
  const { url, hints } = readTrackback(bytesOf(request.body), request.headers['content-type'] ?? '');
  const received = await receiveClaim(receivingOf(parts), { protocol: 'trackback', source: url, target, hints, address: request.ip ?? '', agent: request.headers['user-agent'] ?? '' });
  const isNowhere = received.kind === 'refused' && received.why === 'target-missing';
  response.status(isNowhere ? 404 : 200).set('cache-control', 'no-store').type('text/xml; charset=utf-8').send(trackbackAnswer(received));
}

const postPath = (path: string): string => path.replace(/trackback\/?$/, '');

const bytesOf = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array());
