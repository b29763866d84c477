// The path of a request as text.
import type { Request } from 'express';
import { WordedRefusal } from '../platform/language/index.ts';

/** The path, decoded and composed (NFC). Throws a {@link Refusal} where it is not spelled as paths are. */
export function decodedPath(request: Request): string {
  const path = request.path.includes('%') ? unescaped(request.path) : request.path;
  if (path === undefined || /\p{Cc}/u.test(path)) throw new WordedRefusal('invalid', (words) => words.request.badAddress);
  return path;
}

function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}
