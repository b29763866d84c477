// What Parley's own exports say beside the HTML that WordPress understands, so that nothing is lost on the way back.
import * as v from 'valibot';
import { deletedBy, type DeletedBy } from '../../comments/index.ts';
import { mentionKinds, mentionProtocols } from '../../mentions/index.ts';
import { sourceFormats, type SourceFormat } from '../../posts/index.ts';
import type { WxrMeta } from '../wxr/wxr.ts';
import { metaValue } from './item-meta.ts';

/** Names of the custom fields. */
export const ownFields = { source: '_parley_source', format: '_parley_format', times: '_parley_times', time: '_parley_time', address: '_parley_address', mention: '_parley_mention', stone: '_parley_stone', edited: '_parley_edited', origin: '_parley_origin', media: '_parley_media' } as const;

/** The source of a post as it was written; undefined for a post of WordPress's. */
export function ownFormOf(meta: readonly WxrMeta[]): { format: SourceFormat; source: string } | undefined {
  const source = metaValue({ meta }, ownFields.source);
  const format = sourceFormats.find((each) => each === metaValue({ meta }, ownFields.format));
  return source === undefined || format === undefined ? undefined : { format, source };
}

const moment = v.pipe(v.string(), v.check(isMoment));
const timesShape = v.object({ createdAt: moment, updatedAt: moment, publishedAt: v.nullable(moment) });

/** The moments of a post to the millisecond; undefined for a post of WordPress's. */
export function ownTimesOf(meta: readonly WxrMeta[]): v.InferOutput<typeof timesShape> | undefined {
  return passing(timesShape, parsed(metaValue({ meta }, ownFields.times)));
}

/** The moment of a comment to the millisecond. */
export const ownTimeOf = (meta: readonly WxrMeta[]): string | undefined => passing(moment, metaValue({ meta }, ownFields.time));

/** When the words of a comment were last changed; undefined where they never were. */
export const ownEditOf = (meta: readonly WxrMeta[]): string | undefined => passing(moment, metaValue({ meta }, ownFields.edited));

/** Who deleted a comment whose stone keeps its place; undefined for a comment that is there. */
export const ownStoneOf = (meta: readonly WxrMeta[]): DeletedBy | undefined => deletedBy.find((who) => who === metaValue({ meta }, ownFields.stone));

const mentionShape = v.object({ kind: v.picklist(mentionKinds), title: v.string(), authorName: v.string(), authorUrl: v.nullable(v.string()), authorPhoto: v.optional(v.nullable(v.string()), null) });
export type OwnMention = v.InferOutput<typeof mentionShape>;

/** What a pingback or trackback does not say of a mention; undefined for one of WordPress's. */
export function ownMentionOf(meta: readonly WxrMeta[]): OwnMention | undefined {
  return passing(mentionShape, parsed(metaValue({ meta }, ownFields.mention)));
}

const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/));
const originShape = v.object({ url: webAddress, photo: v.nullable(webAddress), protocol: v.picklist(mentionProtocols) });

/** Where a comment was written that came from another site, and how it came; undefined for what was written here. */
export function ownOriginOf(meta: readonly WxrMeta[]): v.InferOutput<typeof originShape> | undefined {
  return passing(originShape, parsed(metaValue({ meta }, ownFields.origin)));
}

function passing<T>(shape: v.GenericSchema<unknown, T>, value: unknown): T | undefined {
  const read = v.safeParse(shape, value);
  return read.success ? read.output : undefined;
}

/** In UTC and on the calendar: any other would not sort among the times kept here. */
function isMoment(text: string): boolean {
  const time = /^\d{4}(?:-\d\d){2}T\d\d(?::\d\d){2}(?:\.\d+)?Z$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19));
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}
