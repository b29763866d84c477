// Tells one body from any other, for ETags.
import { hash } from 'node:crypto';

/** 128 bits of SHA-256, in base64url. */
export const digestOf = (body: Buffer | string): string => hash('sha256', body, 'base64url').slice(0, 22);
