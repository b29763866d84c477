// Whether two texts are the same, in a time that tells nothing of where they differ.
import { hash, timingSafeEqual } from 'node:crypto';

/** Compares a text that somebody sent with the one it should be. */
export const isSame = (given: string, right: string): boolean => timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', right, 'buffer'));
