// What the verbs behind the commands are handed.
import { join } from 'node:path';
import type { Workshop } from '../compose.ts';
import type { MediaDeps } from '../posts/index.ts';

/** Where the files of the media are. */
export const mediaDirOf = ({ config }: Workshop): string => join(config.dataDir, 'media');

export const mediaDepsOf = (workshop: Workshop): MediaDeps => ({ records: workshop.records, posts: workshop.posts, mediaDir: mediaDirOf(workshop) });
