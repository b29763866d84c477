// The path of a request as text.
import type { Request } from 'express';
import { Refusal } from '../kit/refusal.ts';

/** The path, decoded and composed (NFC). Throws a {@link Refusal} where it is not spelled as paths are. */
export function decodedPath(request: Request): string {
  const path = request.path.includes('%') ? unescaped(request.path) : request.path;
  if (path === undefined || /\p{Cc}/u.test(path)) throw new Refusal('invalid', 'This address is not spelled as addresses are: a percent sign stands where none can.');
  return path;
}

function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}
