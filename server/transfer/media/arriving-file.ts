// A file of an old blog on its way here: what its job carries.
import { z } from 'zod';

/** The kind of job that fetches one. */
export const fetchAttachmentJob = 'transfer.fetch-attachment';

const shape = z.object({
  /** The old blog, and what the file is remembered by there. */
  origin: z.string(),
  key: z.string(),
  /** Where it is fetched from. */
  url: z.string(),
  /** Every address it had, absolute or from the root, decoded: all of them lead to it from now on. */
  addresses: z.array(z.string()),
  /** Path of the page that WordPress showed it on. */
  pagePath: z.string().nullable(),
  title: z.string(),
  alt: z.string(),
  caption: z.string(),
  description: z.string(),
  accountId: z.number().nullable(),
  postId: z.number().nullable(),
  /** Posts that it is the featured image of. */
  featuredOn: z.array(z.number()),
  keepId: z.number().nullable(),
  createdAt: z.string(),
});

export type ArrivingFile = z.infer<typeof shape>;

/** Reads a job's payload; throws for one that is none. */
export const arrivingFileFrom = (payload: unknown): ArrivingFile => shape.parse(payload);
