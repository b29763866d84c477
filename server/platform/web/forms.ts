// Reads plain forms, and refuses those that another site sent.
import express, { type RequestHandler } from 'express';
import { Refusal } from '../../kit/refusal.ts';

/** Reads an urlencoded form of at most 256 kB into `request.body`. */
export const readForm: RequestHandler = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 100 });

/**
 * Refuses a write that a browser says comes from another site (Fetch Metadata, or Origin where that is missing), so
 * that pages need no token of their own and can be kept for everyone. A program that is no browser sends neither.
 */
export const sameSiteOnly = ({ baseUrl }: { baseUrl: string }): RequestHandler => {
  const own = new URL(baseUrl).origin;
  return (request, _response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const foreign = site === undefined ? origin !== undefined && origin !== own : site !== 'same-origin' && site !== 'none';
    next(foreign ? new Refusal('forbidden', 'This form was sent from another site. Open the page here and send it again.') : undefined);
  };
};
