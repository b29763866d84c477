// Serves media: for ever the same bytes at an address, and never anything that a browser would run.
import { Router } from 'express';
import { join } from 'node:path';

const year = 365 * 24 * 60 * 60;
/** Shown in the page or the browser itself; anything else is handed over as a download. */
const shown = /\.(jpg|png|gif|webp|avif|mp3|m4a|ogg|opus|wav|flac|aac|mp4|mov|webm|ogv)$/;

/** Routes below `/media`: `/<hash>/<file>`, whole or by ranges. What is not there is left to the next handler. */
export function mediaRoutes({ mediaDir }: { mediaDir: string }): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:hash/:file', (request, response, next) => {
    const { hash, file } = request.params;
    if (!/^[0-9a-f]{64}$/.test(hash) || !/^[^./\\\p{C}][^/\\\p{C}]*$/u.test(file)) return next();
    const headers = {
      'Cache-Control': `public, max-age=${year}, immutable`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ...(!shown.test(file) && { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file)}` }),
    };
    response.sendFile(join(hash.slice(0, 2), hash, file), { root: mediaDir, dotfiles: 'deny', cacheControl: false, headers }, (error?: Error & { status?: number }) => {
      if (!error || response.headersSent) return;
      next(error.status === 404 || error.status === 403 ? undefined : error);
    });
  });
  return router;
}
