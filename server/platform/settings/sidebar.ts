// What may stand beside every page, and in which order.
import * as v from 'valibot';

/** The kinds of parts, in the order in which the desk offers them. */
export const widgetKinds = ['search', 'recent-posts', 'recent-comments', 'categories', 'tags', 'archives', 'meta', 'text', 'follow', 'visitors'] as const;
export type WidgetKind = (typeof widgetKinds)[number];

/** Most entries that a list of recent posts or comments, or of tags, may show. */
export const mostEntries = 50;
/** Characters of a text of the owner's own. */
export const longestWidgetText = 20_000;

const widget = v.object({
  kind: v.picklist(widgetKinds),
  /** Its heading; empty for the usual one. */
  title: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  /** Entries shown, where it is a list of the newest or the most used. */
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostEntries)), 5),
  /** Markdown, where it is a text. */
  text: v.optional(v.pipe(v.string(), v.maxLength(longestWidgetText)), ''),
  /** The text rendered and sanitised when it was saved. */
  html: v.optional(v.string(), ''),
});

/** A part of the sidebar. */
export type Widget = v.InferOutput<typeof widget>;

/** A part with nothing set. */
export const newWidget = (kind: WidgetKind): Widget => ({ kind, title: '', count: kind === 'tags' ? 30 : 5, text: '', html: '' });

/** The sidebar of a blog that never chose one; an empty list is no sidebar. */
export const usualSidebar: readonly Widget[] = (['search', 'recent-posts', 'recent-comments', 'categories', 'archives', 'meta', 'follow', 'visitors'] as const).map(newWidget);

export const sidebarShape = v.pipe(v.array(widget), v.maxLength(30));
