// The marks in the demo's texts that stand for its pictures and for its other posts.
import { html, type SafeHtml } from '../../kit/safe-html.ts';
import { mediaUrl, type Media } from '../../posts/index.ts';

/** What marks may name. */
export type Known = { pictures: ReadonlyMap<string, Media>; /** Addresses by slug. */ paths: ReadonlyMap<string, string> };

/**
 * Writes out a line `{{picture loaf}}` or `{{gallery loaf bay}}` as figures with captions, and `(post:slug)` in a link as
 * the address of that post, which must be an older one or a page. Throws for a name that is not known.
 */
export const writeOutMarks = (source: string, known: Known): string =>
  source
    .replace(/^\{\{picture ([\w-]+)\}\}$/gm, (_mark, name: string) => figure(pictureNamed(known, name)))
    .replace(/^\{\{gallery ([\w -]+)\}\}$/gm, (_mark, names: string) => gallery(names.split(' ').map((name) => pictureNamed(known, name))))
    .replace(/\(post:([\w-]+)\)/g, (_mark, slug: string) => `(${pathNamed(known, slug)})`);

/** The address of a post or page of the demo. */
export function pathNamed({ paths }: Pick<Known, 'paths'>, slug: string): string {
  const path = paths.get(slug);
  if (path === undefined) throw new Error(`the demo has no older post or page ${slug}`);
  return path;
}

export function pictureNamed({ pictures }: Pick<Known, 'pictures'>, name: string): Media {
  const picture = pictures.get(name);
  if (!picture) throw new Error(`the demo has no picture ${name}`);
  return picture;
}

const figure = (picture: Media): SafeHtml => html`<figure class="wp-block-image"><img src="${mediaUrl(picture)}" alt="${picture.alt}"><figcaption>${picture.caption}</figcaption></figure>`;

const gallery = (pictures: readonly Media[]): string => `<figure class="wp-block-gallery has-nested-images columns-2 is-cropped">${pictures.map(figure).join('')}</figure>`;
