// What Parley's own exports say beside the HTML that WordPress understands, so that nothing is lost on the way back.
import { z } from 'zod';
import { mentionKinds } from '../../mentions/index.ts';
import { sourceFormats, type SourceFormat } from '../../posts/index.ts';
import type { WxrMeta } from '../wxr/wxr.ts';
import { metaValue } from './item-meta.ts';

/** Names of the custom fields. */
export const ownFields = { source: '_parley_source', format: '_parley_format', times: '_parley_times', time: '_parley_time', address: '_parley_address', mention: '_parley_mention', media: '_parley_media' } as const;

/** The source of a post as it was written; undefined for a post of WordPress's. */
export function ownFormOf(meta: readonly WxrMeta[]): { format: SourceFormat; source: string } | undefined {
  const source = metaValue({ meta }, ownFields.source);
  const format = sourceFormats.find((each) => each === metaValue({ meta }, ownFields.format));
  return source === undefined || format === undefined ? undefined : { format, source };
}

const timesShape = z.object({ createdAt: z.iso.datetime(), updatedAt: z.iso.datetime(), publishedAt: z.iso.datetime().nullable() });

/** The moments of a post to the millisecond; undefined for a post of WordPress's. */
export function ownTimesOf(meta: readonly WxrMeta[]): z.infer<typeof timesShape> | undefined {
  return timesShape.safeParse(parsed(metaValue({ meta }, ownFields.times))).data;
}

/** The moment of a comment to the millisecond. */
export const ownTimeOf = (meta: readonly WxrMeta[]): string | undefined => z.iso.datetime().safeParse(metaValue({ meta }, ownFields.time)).data;

const mentionShape = z.object({ kind: z.enum(mentionKinds), title: z.string(), authorName: z.string(), authorUrl: z.string().nullable() });
export type OwnMention = z.infer<typeof mentionShape>;

/** What a pingback or trackback does not say of a mention; undefined for one of WordPress's. */
export function ownMentionOf(meta: readonly WxrMeta[]): OwnMention | undefined {
  return mentionShape.safeParse(parsed(metaValue({ meta }, ownFields.mention))).data;
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}
