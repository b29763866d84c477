// What the jobs of mentions work with.
import type { Database } from '../platform/records/index.ts';
import type { OpenJoining } from './joining.ts';
import type { PageReader } from './verify/page-reader.ts';
import type { SourceParts } from './verify/read-source.ts';

/** What the jobs work with. `pages` reads what strangers wrote; `portray`: a picture made anew, as WebP in base64; null for what is none. */
export type MentionJobParts = SourceParts & {
  pages: Pick<PageReader, 'read'>;
  openJoining: OpenJoining;
  isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean>;
  portray: (content: Uint8Array) => Promise<string | null>;
};
