// Text that only we can have written: what is handed out and must come back as it was.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A seal over a text, for one purpose: the same text sealed for another purpose has another one. */
export const sealOf = (secret: string, purpose: string, text: string): string => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url');

/** Compares without telling by its time how much was right. */
export const sameSeal = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
