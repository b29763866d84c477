// What a post was in WordPress, as the HTML that it is here.
import { withLinkedAddresses } from './bare-addresses.ts';
import { hasBlocks, withoutBlockComments } from './blocks.ts';
import { mediaShortcodes, type Attachments } from './media-shortcodes.ts';
import { withoutOldLinks, type OldBlog } from './old-links.ts';
import { paragraphs } from './paragraphs.ts';
import { replaceShortcodes } from './shortcodes.ts';

/** What is converted, and what it refers to. */
export type Conversion = { content: string; postId: number; attachments: Attachments; blog: OldBlog };

/** Converted content, and what could not be brought along. */
export type Converted = {
  /** HTML source, not yet sanitised. `<!--more-->` and `<!--nextpage-->` stand as they were. */
  html: string;
  /** Names of shortcodes that are left as text. */
  unknownShortcodes: string[];
  /** Names of blocks that held nothing but settings. */
  emptyBlocks: string[];
};

/** Converts content of the classic or the block editor. */
export function convertContent({ content, postId, attachments, blog }: Conversion): Converted {
  const unknown = new Set<string>();
  const empty = new Set<string>();
  const shortcodes = (html: string) => replaceShortcodes(html, mediaShortcodes(postId, attachments), (name) => unknown.add(name));
  const html = hasBlocks(content) ? shortcodes(withoutBlockComments(content, (name) => empty.add(name))) : paragraphs(shortcodes(content));
  return { html: withLinkedAddresses(withoutOldLinks(html, blog)), unknownShortcodes: [...unknown], emptyBlocks: [...empty] };
}
