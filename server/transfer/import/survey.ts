// The first pass over an export: checks all of it, and gathers what its parts need to know of each other.
import { plainText } from '../../platform/text/index.ts';
import type { Attachment, Attachments } from '../content/media-shortcodes.ts';
import { pathOnOldBlog } from '../content/old-links.ts';
import type { WxrAddress, WxrAuthor, WxrBlog, WxrItem, WxrPart, WxrTerm } from '../wxr/wxr.ts';
import { offsetOf } from './dates.ts';
import { metaValue } from './item-meta.ts';
import { commonest, patternOf } from './permalink-guess.ts';

/** What is remembered of every item. */
export type SurveyedItem = { type: string; status: string; parentId: number; path: string | undefined };

/** An entry of one of the old blog's menus. */
export type SurveyedMenuItem = { id: number; menu: string; order: number; title: string; type: string; object: string; objectId: number; parentId: number; url: string;
  /** What else it had, which a menu here has not. */
  extras: string[];
};

export type Survey = {
  blog: WxrBlog;
  authors: WxrAuthor[];
  /** Addresses that lead to no post. */
  addresses: WxrAddress[];
  /** Every term that is declared or used, declared ones first, each once. */
  terms: WxrTerm[];
  /** Who wrote something, and whether they made pages, which in WordPress takes an editor. */
  creators: Map<string, { pages: boolean }>;
  /** By old id. */
  items: Map<number, SurveyedItem>;
  /** Posts by the attachment that is their featured image. */
  featuredOn: Map<number, number[]>;
  menuItems: SurveyedMenuItem[];
  attachments: Attachments;
  /** Items in the file. */
  total: number;
  /** The highest numbers in the file: what has to be numbered anew stays above them. */
  highest: { posts: number; comments: number };
  /** Attachments among them. */
  files: number;
  /** How far the old blog's clock was from UTC, in milliseconds. */
  offset: number;
  permalinkPattern: string | undefined;
  /** The page that stood at the old blog's home, by its old id. */
  frontPageId: number | undefined;
};

/** Reads an export to its end. Throws the reader's Refusal for one that is not sound. */
export async function survey(parts: AsyncIterable<WxrPart>): Promise<Survey> {
  const found = new Surveyor();
  for await (const part of parts) found.add(part);
  return found.finish();
}

class Surveyor {
  #blog: WxrBlog = { version: '', title: '', tagline: '', language: '', url: '', siteUrl: '' };
  readonly #addresses: WxrAddress[] = [];
  readonly #authors = new Map<string, WxrAuthor>();
  readonly #terms = new Map<string, WxrTerm>();
  readonly #used = new Map<string, WxrTerm>();
  readonly #creators: Survey['creators'] = new Map();
  readonly #items: Survey['items'] = new Map();
  readonly #featuredOn: Survey['featuredOn'] = new Map();
  readonly #menuItems: SurveyedMenuItem[] = [];
  readonly #attachments = new Map<number, Attachment>();
  readonly #attachedTo = new Map<number, { attachment: Attachment; order: number }[]>();
  readonly #offsets = new Map<number, number>();
  readonly #patterns = new Map<string, number>();
  #frontPageId: number | undefined;
  #total = 0;
  readonly #highest = { posts: 0, comments: 0 };

  add(part: WxrPart): void {
    if (part.kind === 'blog') this.#blog = part.blog;
    else if (part.kind === 'author') this.#authors.set(loginOf(part.author.login), part.author);
    else if (part.kind === 'address') this.#addresses.push(part.address);
    else if (part.kind === 'term') this.#addTerm(part.term);
    else this.#addItem(part.item);
  }

  finish(): Survey {
    for (const [key, term] of this.#used) if (!this.#terms.has(key)) this.#terms.set(key, term);
    const offset = [...this.#offsets].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
    const inOrder = (id: number) => (this.#attachedTo.get(id) ?? []).toSorted((one, other) => one.order - other.order || one.attachment.id - other.attachment.id).map(({ attachment }) => attachment);
    return {
      blog: this.#blog,
      addresses: this.#addresses,
      authors: [...this.#authors.values()],
      terms: [...this.#terms.values()],
      creators: this.#creators,
      items: this.#items,
      featuredOn: this.#featuredOn,
      menuItems: this.#menuItems,
      attachments: { find: (id) => this.#attachments.get(id), of: inOrder },
      total: this.#total,
      highest: this.#highest,
      files: this.#attachments.size,
      offset,
      permalinkPattern: commonest(this.#patterns),
      frontPageId: this.#frontPageId,
    };
  }

  #addTerm(term: WxrTerm): void {
    const key = `${term.taxonomy}\n${term.slug}`;
    // WordPress writes categories and tags a second time as plain terms.
    if (!this.#terms.has(key)) this.#terms.set(key, term);
  }

  #addItem(item: WxrItem): void {
    this.#total += 1;
    this.#highest.posts = Math.max(this.#highest.posts, item.id);
    for (const comment of item.comments) this.#highest.comments = Math.max(this.#highest.comments, comment.id);
    const path = pathOf(item.link, this.#blog);
    this.#items.set(item.id, { type: own(item.type), status: own(item.status), parentId: item.parentId, path: path && own(path) });
    for (const term of item.terms) {
      const key = `${term.taxonomy}\n${term.slug}`;
      if (!this.#used.has(key) && !this.#terms.has(key)) this.#used.set(own(key), { id: 0, taxonomy: own(term.taxonomy), slug: own(term.slug), name: own(term.name), parentSlug: '', description: '', meta: [] });
    }
    const offset = offsetOf(item);
    if (offset !== undefined) this.#offsets.set(offset, (this.#offsets.get(offset) ?? 0) + 1);
    if (item.type === 'nav_menu_item') this.#addMenuItem(item);
    else if (item.type === 'attachment') this.#addAttachment(item);
    else if (item.type === 'post' || item.type === 'page') this.#addPost(item, path);
  }

  #addPost(item: WxrItem, path: string | undefined): void {
    const login = loginOf(item.creator);
    if (login !== '') this.#creators.set(own(login), { pages: item.type === 'page' || (this.#creators.get(login)?.pages ?? false) });
    const thumbnail = Number(metaValue(item, '_thumbnail_id'));
    if (thumbnail > 0) append(this.#featuredOn, thumbnail, item.id);
    if (item.status !== 'publish') return;
    if (item.type === 'page' && path === '/') this.#frontPageId = item.id;
    const pattern = item.type === 'post' && path !== undefined ? patternOf(item, path, decoded(item.slug)) : undefined;
    if (pattern !== undefined) this.#patterns.set(own(pattern), (this.#patterns.get(pattern) ?? 0) + 1);
  }

  #addAttachment(item: WxrItem): void {
    const url = item.attachmentUrl || item.guid;
    const attachment: Attachment = { id: item.id, url: own(url), mime: mimeOf(url), title: own(plainText(item.title)), alt: own(metaValue(item, '_wp_attachment_image_alt') ?? ''), caption: own(item.excerpt) };
    this.#attachments.set(item.id, attachment);
    // Some exporters move the post to a custom field and leave the parent at 0.
    const parent = item.parentId || Number(metaValue(item, '_attachment_original_parent_id')) || 0;
    if (parent > 0) append(this.#attachedTo, parent, { attachment, order: item.menuOrder });
  }

  #addMenuItem(item: WxrItem): void {
    const meta = (key: string) => own(metaValue(item, `_menu_item_${key}`) ?? '');
    this.#menuItems.push({
      id: item.id,
      menu: own(item.terms.find((term) => term.taxonomy === 'nav_menu')?.slug ?? ''),
      order: item.menuOrder,
      title: own(plainText(item.title)),
      type: meta('type'),
      object: meta('object'),
      objectId: Number(meta('object_id')) || 0,
      parentId: Number(meta('menu_item_parent')) || 0,
      url: meta('url'),
      extras: [['target', meta('target')], ['relation', meta('xfn')], ['style class', /s:[1-9]/.test(meta('classes')) ? 'yes' : ''], ['description', item.content], ['title attribute', item.excerpt]].flatMap(([name = '', value = '']) => (value.trim() === '' ? [] : [name])),
    });
  }
}

function append<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The path of an address of the old blog, decoded; undefined for one that is a query (`?p=12`) or elsewhere. */
export function pathOf(link: string, blog: WxrBlog): string | undefined {
  const path = pathOnOldBlog(link, blog);
  return path === undefined || path.includes('?') ? undefined : decoded(path.replace(/#.*$/, '').replace(/\/{2,}/g, '/'));
}

/** A login as WordPress keeps it, whatever a hand-made file put round it. */
export const loginOf = (written: string): string => written.replace(/[^\p{L}\p{N}\p{M} _.@-]/gu, '').trim().toLowerCase();

/** A percent-encoded path or slug as text; one that is encoded wrongly stays as it is. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}

const kinds: Readonly<Record<string, string>> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', svg: 'image/svg+xml', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff', heic: 'image/heic', mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', oga: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', mp4: 'video/mp4', m4v: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', ogv: 'video/ogg', pdf: 'application/pdf' };

/** What a file seems to be by its name, which is all that an export says of it; what it is shows when it arrives. */
const mimeOf = (url: string): string => kinds[/\.([a-z0-9]{2,5})(?:[?#].*)?$/i.exec(url)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** A copy that does not keep the piece of the file alive that it was cut from. */
const own = (text: string): string => Buffer.from(text).toString();
