// The headers that every answer carries, whoever asks.
import type { RequestHandler } from 'express';
import helmet, { contentSecurityPolicy } from 'helmet';

/**
 * Strict security headers: nothing from elsewhere runs, nothing inline runs, nobody frames us.
 * HSTS only where the blog is served over TLS.
 */
export const securityHeaders = ({ baseUrl }: { baseUrl: string }): RequestHandler => {
  const overTls = baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directivesFor(overTls) },
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // For browsers that do not know frame-ancestors.
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
    // Pages may be shown wherever they are linked, and there is nothing to tell apart by origin: both would say what is so without them.
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
    // Signing in with another account opens a window that must be able to answer.
    crossOriginOpenerPolicy: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
  });
};

/** The policy of the desk's own screens: they show a post in a frame as its readers will see it, and pictures that are still on their way up. */
export const deskHeaders = ({ baseUrl }: { baseUrl: string }): RequestHandler => {
  const directives = directivesFor(baseUrl.startsWith('https:'));
  return contentSecurityPolicy({ useDefaults: false, directives: { ...directives, imgSrc: [...directives.imgSrc, 'blob:'], frameSrc: ["'self'"] } });
};

/** The policy of a page that the desk shows in a frame, and nobody else may. */
export const framedHeaders = ({ baseUrl }: { baseUrl: string }): RequestHandler => {
  const policy = contentSecurityPolicy({ useDefaults: false, directives: { ...directivesFor(baseUrl.startsWith('https:')), frameAncestors: ["'self'"] } });
  return (request, response, next) => {
    response.setHeader('x-frame-options', 'SAMEORIGIN');
    policy(request, response, next);
  };
};

const directivesFor = (overTls: boolean) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  // Posts may show pictures from elsewhere that their author put there; scripts, styles and frames never come from elsewhere.
  imgSrc: ["'self'", 'data:', 'https:', ...(overTls ? [] : ['http:'])],
  mediaSrc: ["'self'", 'https:'],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  ...(overTls && { upgradeInsecureRequests: [] }),
});
