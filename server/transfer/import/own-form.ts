// What Parley's own exports say beside the HTML that WordPress understands, so that nothing is lost on the way back.
import * as v from 'valibot';
import { deletedBy, type DeletedBy } from '../../comments/index.ts';
import { mentionKinds, mentionProtocols } from '../../mentions/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { sourceFormats, type SourceFormat } from '../../posts/index.ts';
import { ownTextField, readOwnText } from '../content/own-text.ts';
import { roomyEmail, roomyName, roomyUrl } from '../export/room.ts';
import { asHtml } from '../export/xml.ts';
import type { WxrComment, WxrItem, WxrMeta } from '../wxr/wxr.ts';
import { metaValue } from './item-meta.ts';

/** Names of the custom fields. */
export const ownFields = { times: '_parley_times', time: '_parley_time', address: '_parley_address', mention: '_parley_mention', stone: '_parley_stone', edited: '_parley_edited', origin: '_parley_origin', media: '_parley_media', whole: '_parley_whole' } as const;

/** Fields of exports that were made before the source was bound to what is shown. */
const earlier = { source: '_parley_source', format: '_parley_format' } as const;

/** The source of a post as it was written; undefined for a post of WordPress's, and for one that was changed there. */
export function ownFormOf({ meta, content }: Pick<WxrItem, 'meta' | 'content'>): { format: SourceFormat; source: string } | undefined {
  const own = ownSourceOf({ meta, content });
  const format = own?.format ?? sourceFormats.find((each) => each === metaValue({ meta }, earlier.format));
  return own === undefined || format === undefined ? undefined : { format, source: own.source };
}

/** The same for a comment, whose source has no format of its own. */
export function ownSourceOf({ meta, content }: Pick<WxrComment, 'meta' | 'content'>): { source: string; format?: SourceFormat | undefined } | undefined {
  const written = metaValue({ meta }, ownTextField);
  if (written !== undefined) return readOwnText(written, content);
  const source = metaValue({ meta }, earlier.source);
  return source === undefined ? undefined : { source };
}

const moment = v.pipe(v.string(), v.check(isMoment));
const timesShape = v.object({ createdAt: moment, updatedAt: moment, publishedAt: v.nullable(moment), shownAt: v.optional(moment) });

/** The moments of a post to the millisecond; undefined for a post of WordPress's. */
export function ownTimesOf(meta: readonly WxrMeta[]): v.InferOutput<typeof timesShape> | undefined {
  return passing(timesShape, parsed(metaValue({ meta }, ownFields.times)));
}

/** Our own moment where WordPress still has the second that it was shown (`shown`, else the same); else WordPress's. */
export function moreExactly(own: string | null | undefined, theirs: string | undefined, shown = own): string | undefined {
  return own != null && (theirs === undefined || secondOf(shown) === secondOf(theirs)) ? own : theirs;
}

const secondOf = (at: string | null | undefined): string | undefined => at?.slice(0, 19);

/** The moment of a comment to the millisecond. */
export const ownTimeOf = (meta: readonly WxrMeta[]): string | undefined => passing(moment, metaValue({ meta }, ownFields.time));

const wholeShape = v.object({ author: v.optional(v.string()), email: v.optional(v.string()), url: v.optional(v.string()) });

/** A comment with what WordPress had no room for, as far as nobody wrote anything else there. */
export function wholeComment(comment: WxrComment): WxrComment {
  const { author, email, url } = passing(wholeShape, parsed(metaValue(comment, ownFields.whole))) ?? {};
  return {
    ...comment,
    ...(author !== undefined && roomyName(author) === plainText(comment.author) && { author: asHtml(author) }),
    ...(email !== undefined && roomyEmail(email) === comment.email && { email }),
    ...(url !== undefined && roomyUrl(url) === comment.url && { url }),
  };
}

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
