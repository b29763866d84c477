// What WordPress's own shortcodes become: the HTML that its block editor would have saved for the same thing.
import { escapeHtml } from '../../kit/safe-html.ts';
import type { Shortcode, ShortcodeHandler } from './shortcodes.ts';

/** A file of the old blog, as far as content needs to know it. */
export type Attachment = { id: number; url: string; mime: string; title: string; alt: string; caption: string };

/** Where shortcodes find the files that they name by number. */
export type Attachments = {
  find(id: number): Attachment | undefined;
  /** Those that belong to a post, in their order. */
  of(postId: number): readonly Attachment[];
};

const most = 500;

/** The handlers of one post's shortcodes. */
export const mediaShortcodes = (postId: number, attachments: Attachments): ReadonlyMap<string, ShortcodeHandler> =>
  new Map<string, ShortcodeHandler>([
    ['caption', caption],
    ['wp_caption', caption],
    ['gallery', (shortcode) => gallery(shortcode, postId, attachments)],
    ['audio', (shortcode) => player('audio', shortcode, attachments.of(postId))],
    ['video', (shortcode) => player('video', shortcode, attachments.of(postId))],
    ['playlist', (shortcode) => playlist(shortcode, postId, attachments)],
    ['embed', embed],
  ]);

/** `[caption align width]<img> Words[/caption]`, or with the words in `caption=""` as before WordPress 3.4. */
function caption({ attributes, content }: Shortcode): string | undefined {
  const [, picture, after = ''] = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content ?? '') ?? [];
  if (content === undefined) return undefined;
  const words = (attributes.get('caption') ?? after).trim();
  if (picture === undefined || words === '') return content;
  return `\n\n<figure class="wp-caption ${alignment(attributes.get('align'))}">${picture}<figcaption class="wp-caption-text">${words}</figcaption></figure>\n\n`;
}

/** `[gallery ids include exclude columns link orderby order id]`; without ids, the pictures attached to the post. */
function gallery({ attributes }: Shortcode, postId: number, attachments: Attachments): string {
  const pictures = chosen(attributes, postId, attachments, 'image');
  if (pictures.length === 0) return '';
  const columns = Math.min(9, Math.max(1, Number.parseInt(attributes.get('columns') ?? '3', 10) || 3));
  const link = attributes.get('link') !== 'none';
  const figures = pictures.map((picture) => {
    const image = `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt || picture.title)}" />`;
    const words = picture.caption ? `<figcaption>${picture.caption}</figcaption>` : '';
    return `<figure class="wp-block-image">${link ? `<a href="${escapeHtml(picture.url)}">${image}</a>` : image}${words}</figure>`;
  });
  return `\n\n<figure class="wp-block-gallery has-nested-images columns-${columns} is-cropped">${figures.join('')}</figure>\n\n`;
}

const endings = { audio: ['src', 'mp3', 'm4a', 'ogg', 'oga', 'wav', 'flac', 'wma'], video: ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv', 'wmv'] } as const;

/** `[audio src]`, `[video src poster]`, with the address in any of the forms there have been; else the post's own file. */
function player(kind: 'audio' | 'video', { attributes, content }: Shortcode, own: readonly Attachment[]): string | undefined {
  const named = endings[kind].map((name) => attributes.get(name)).filter((url) => url);
  const written = [attributes.get('0'), content?.replace(/<[^>]*>/g, '').trim()].map((each) => each?.split('|')[0]).filter((each) => each && /^(https?:)?\/\/|^\//.test(each));
  const urls = [...named, ...written].length > 0 ? [...named, ...written] : own.filter((each) => each.mime.startsWith(`${kind}/`)).slice(0, 1).map((each) => each.url);
  const [first, ...others] = urls.filter((url) => url !== undefined);
  if (first === undefined) return undefined;
  const poster = attributes.get('poster');
  const shown = kind === 'video' && poster ? ` poster="${attributeValue(poster)}"` : '';
  const sources = others.length === 0 ? '' : [first, ...others].map((url) => `<source src="${attributeValue(url)}" />`).join('');
  return `\n\n<figure class="wp-block-${kind}"><${kind} controls preload="metadata"${shown}${sources ? '' : ` src="${attributeValue(first)}"`}>${sources}</${kind}></figure>\n\n`;
}

/** `[playlist type ids]`: its players one below the other. */
function playlist({ attributes }: Shortcode, postId: number, attachments: Attachments): string {
  const kind = attributes.get('type') === 'video' ? 'video' : 'audio';
  return chosen(attributes, postId, attachments, kind)
    .map(({ url, title }) => `\n\n<figure class="wp-block-${kind}"><${kind} controls preload="metadata" src="${escapeHtml(url)}"></${kind}><figcaption>${escapeHtml(title)}</figcaption></figure>\n\n`)
    .join('');
}

/** `[embed]address[/embed]`: what WordPress asked another site for at each view is a plain link here. */
function embed({ attributes, content }: Shortcode): string | undefined {
  const url = (content ?? attributes.get('src') ?? attributes.get('0') ?? '').trim();
  return /^https?:\/\/[^\s<>"]+$/.test(url) ? `\n\n<a href="${attributeValue(url)}">${url}</a>\n\n` : undefined;
}

function chosen(attributes: ReadonlyMap<string, string>, postId: number, attachments: Attachments, kind: string): Attachment[] {
  const numbers = (name: string) => (attributes.get(name) ?? '').split(/[\s,]+/).map(Number).filter((id) => id > 0);
  const named = [...numbers('ids'), ...numbers('include')];
  const without = new Set(numbers('exclude'));
  const found = named.length > 0 ? named.map((id) => attachments.find(id)).filter((each) => each !== undefined) : attachments.of(numbers('id')[0] ?? postId);
  const fitting = found.filter((each) => each.mime.startsWith(`${kind}/`) && !without.has(each.id)).slice(0, most);
  return attributes.get('order')?.toUpperCase() === 'DESC' && named.length === 0 ? fitting.toReversed() : fitting;
}

const alignment = (align = 'alignnone'): string => (/^align(left|right|center|none)$/.test(align) ? align : 'alignnone');

/** What is in a shortcode's attribute is HTML source already; only its quotes could break out. */
const attributeValue = (value: string): string => value.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
