// What the verbs behind the commands are handed.
import type { Workshop } from '../workshop.ts';
import type { MediaDeps } from '../posts/index.ts';

/** Where the files of the media are. */
export const mediaDirOf = ({ media }: Workshop): string => media.mediaDir;

export const mediaDepsOf = ({ media }: Workshop): MediaDeps => media;
