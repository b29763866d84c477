// A file of an old blog on its way here: what its job carries.
import * as v from 'valibot';

/** The kind of job that fetches one. */
export const fetchAttachmentJob = 'transfer.fetch-attachment';

const shape = v.object({
  /** The old blog, and what the file is remembered by there. */
  origin: v.string(),
  key: v.string(),
  /** Where it is fetched from. */
  url: v.string(),
  /** Every address it had, absolute or from the root, decoded: all of them lead to it from now on. */
  addresses: v.array(v.string()),
  /** Path of the page that WordPress showed it on. */
  pagePath: v.nullable(v.string()),
  title: v.string(),
  alt: v.string(),
  caption: v.string(),
  description: v.string(),
  accountId: v.nullable(v.number()),
  postId: v.nullable(v.number()),
  /** Posts that it is the featured image of. */
  featuredOn: v.array(v.number()),
  keepId: v.nullable(v.number()),
  createdAt: v.string(),
});

export type ArrivingFile = v.InferOutput<typeof shape>;

/** Reads a job's payload; throws for one that is none. */
export const arrivingFileFrom = (payload: unknown): ArrivingFile => v.parse(shape, payload);
