// The first member of a backup: what the archive holds, so that it can be checked before anything is changed.
import * as v from 'valibot';
import { Refusal } from '../../kit/refusal.ts';

/** The form of the archive; raised when an older Parley could not read a newer one. */
export const formatVersion = 1;

/** Where a member of an archive may be: a table's rows, or a file below `media/`; never a way out. */
export const memberPath = /^(?:tables\/[a-z_]+\.ndjson|media\/(?!\.{1,2}(?:\/|$))[^/\\\0]{1,255}(?:\/(?!\.{1,2}(?:\/|$))[^/\\\0]{1,255}){0,9})$/;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const shape = v.object({
  parley: v.literal('backup'),
  format: v.pipe(v.number(), v.safeInteger()),
  /** How many migrations the database had. */
  schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  createdAt: v.string(),
  /** Rows by table. */
  rows: v.record(v.string(), count),
  members: v.array(v.object({ path: v.pipe(v.string(), v.regex(memberPath)), bytes: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
});

export type Manifest = v.InferOutput<typeof shape>;
export type Member = Manifest['members'][number];

/** Reads a manifest. Throws a Refusal for one that is none, or of a newer form. */
export function manifestFrom(text: string): Manifest {
  const parsed = v.safeParse(shape, parseJson(text));
  if (!parsed.success) throw new Refusal('invalid', 'This is not a Parley backup, or it is damaged: its manifest cannot be read.');
  const manifest = parsed.output;
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
