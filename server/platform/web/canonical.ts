// Every page has one address: other spellings of it are redirected there.
import type { RequestHandler } from 'express';

/** The one spelling of a path: percent-encoded as a URL parser would, single slashes, a slash at the end unless it names a file. Undefined for one that cannot be decoded. */
export function canonicalPath(path: string): string | undefined {
  // Most paths are spelled as they should be, and plainly.
  if (/^(?:\/[\w~-]+)*\/$/.test(path)) return path;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (/[\p{Cc}\\]/u.test(decoded)) return undefined;
  const slashed = decoded.normalize('NFC').replace(/\/{2,}/g, '/');
  const whole = slashed.endsWith('/') || /\.[a-z0-9]{1,11}$/i.test(slashed) ? slashed : `${slashed}/`;
  return encodePath(whole);
}

/** Percent-encodes a decoded path, keeping its slashes. */
export const encodePath = (path: string): string => (/^[\w./~-]*$/.test(path) ? path : encodeSegments(path));

const encodeSegments = (path: string): string =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/%(40|3A|2C|3B|24|2B|3D|26|21)/g, (escaped) => decodeURIComponent(escaped)))
    .join('/');

/** Redirects a GET to the canonical spelling of its path, its query kept. */
export const canonicalRedirect: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return next();
  const canonical = canonicalPath(request.path);
  if (canonical === undefined || canonical === request.path) return next();
  const query = request.url.indexOf('?');
  response.redirect(301, canonical + (query < 0 ? '' : request.url.slice(query)));
};
