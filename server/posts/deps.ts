// What the verbs of this room are handed, built once in compose.
import type { Engine } from '../../db/index.ts';
import type { RenderWords } from '../platform/text/index.ts';

export type PostDeps = {
  engine: Pick<Engine, 'search' | 'keepGivenIds' | 'isUniqueViolation'>;
  /** The blog's address, without a slash at its end. */
  baseUrl: string;
  /** What rendering says to readers, in the language (BCP 47) of the blog. */
  words: (language: string) => RenderWords;
};
