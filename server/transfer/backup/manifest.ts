// The first member of a backup: what the archive holds, so that it can be checked before anything is changed.
import { z } from 'zod';
import { Refusal } from '../../kit/refusal.ts';

/** The form of the archive; raised when an older Parley could not read a newer one. */
export const formatVersion = 1;

/** Where a member of an archive may be: a table's rows, or a file below `media/`; never a way out. */
export const memberPath = /^(?:tables\/[a-z_]+\.ndjson|media\/(?!\.{1,2}(?:\/|$))[^/\\\0]{1,255}(?:\/(?!\.{1,2}(?:\/|$))[^/\\\0]{1,255}){0,9})$/;

const shape = z.object({
  parley: z.literal('backup'),
  format: z.number().int(),
  /** How many migrations the database had. */
  schema: z.number().int().min(1),
  createdAt: z.string(),
  /** Rows by table. */
  rows: z.record(z.string(), z.number().int().min(0)),
  members: z.array(z.object({ path: z.string().regex(memberPath), bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});

export type Manifest = z.infer<typeof shape>;
export type Member = Manifest['members'][number];

/** Reads a manifest. Throws a Refusal for one that is none, or of a newer form. */
export function manifestFrom(text: string): Manifest {
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal('invalid', 'This is not a Parley backup, or it is damaged: its manifest cannot be read.');
  const manifest = parsed.data;
  if (manifest.format > formatVersion) throw new Refusal('unsupported', 'This backup was made by a newer Parley, in a form that this one does not know. Update Parley first.');
  if (new Set(manifest.members.map((member) => member.path)).size < manifest.members.length) throw new Refusal('invalid', 'This backup is damaged: its manifest names a file twice.');
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
