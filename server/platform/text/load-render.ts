// Rendering, loaded with the first text that is saved: parsers and sanitisers weigh more than all that serves readers.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { KnownPicture } from './pictures.ts';
import type { Rendered, RenderOptions } from './render.ts';

/** How a text is rendered whose pictures are looked up on the way, once for all of them. */
export type RenderRequest = Omit<RenderOptions, 'picture'> & {
  /** Undefined where none of them is ours. */
  pictures?: (urls: readonly string[]) => Promise<KnownPicture | undefined>;
};

/** Renders and sanitises a source: see render.ts. Some twenty milliseconds for ten thousand words, with a pause only while pictures are looked up. */
export async function render(source: string, format: 'markdown' | 'html', { pictures, ...options }: RenderRequest): Promise<Rendered> {
  const { prepare, complete } = await import('./render.ts');
  const settled = prepare(source, format, options);
  const picture = await pictures?.(settled.found.images);
  return complete(settled, { words: options.words, ...(picture && { picture }) });
}

/** Renders and sanitises a comment: see render-comment.ts. */
export const renderComment = async (source: string): Promise<SafeHtml> => (await import('./render-comment.ts')).renderComment(source);

/** Sanitises HTML from elsewhere as a comment: see render-comment.ts. */
export const renderForeignComment = async (untrusted: string): Promise<SafeHtml> => (await import('./render-comment.ts')).renderForeignComment(untrusted);

/** A comment's HTML as lines of text: see plain-lines.ts. */
export const plainLines = async (html: SafeHtml): Promise<string> => (await import('./plain-lines.ts')).plainLines(html);
