// What the jobs of mentions work with.
import type { Database } from '../platform/records/index.ts';
import type { OpenJoining } from './joining.ts';
import type { SourceParts } from './verify/read-source.ts';

/** What the jobs work with. `portray`: a picture made anew, as WebP in base64; null for what is none. */
export type MentionJobParts = SourceParts & {
  openJoining: OpenJoining;
  isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean>;
  portray: (content: Uint8Array) => Promise<string | null>;
};
