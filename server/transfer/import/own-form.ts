// What Parley's own exports say beside the HTML that WordPress understands, so that nothing is lost on the way back.
import { z } from 'zod';
import { mentionKinds } from '../../mentions/index.ts';
import { sourceFormats, type SourceFormat } from '../../posts/index.ts';
import type { WxrMeta } from '../wxr/wxr.ts';
import { metaValue } from './item-meta.ts';

/** Names of the custom fields. */
export const ownFields = { source: '_parley_source', format: '_parley_format', address: '_parley_address', mention: '_parley_mention', media: '_parley_media' } as const;

/** The source of a post as it was written; undefined for a post of WordPress's. */
export function ownFormOf(meta: readonly WxrMeta[]): { format: SourceFormat; source: string } | undefined {
  const source = metaValue({ meta }, ownFields.source);
  const format = sourceFormats.find((each) => each === metaValue({ meta }, ownFields.format));
  return source === undefined || format === undefined ? undefined : { format, source };
}

const mentionShape = z.object({ kind: z.enum(mentionKinds), title: z.string(), authorName: z.string(), authorUrl: z.string().nullable() });
export type OwnMention = z.infer<typeof mentionShape>;

/** What a pingback or trackback does not say of a mention; undefined for one of WordPress's. */
export function ownMentionOf(meta: readonly WxrMeta[]): OwnMention | undefined {
  try {
    return mentionShape.safeParse(JSON.parse(metaValue({ meta }, ownFields.mention) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
