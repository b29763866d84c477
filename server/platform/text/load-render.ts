// Rendering, loaded with the first text that is saved: parsers and sanitisers weigh more than all that serves readers.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Rendered, RenderOptions } from './render.ts';

/** Renders and sanitises a source: see render.ts. A few milliseconds for a long post, without a pause. */
export const render = async (source: string, format: 'markdown' | 'html', options: RenderOptions): Promise<Rendered> => (await import('./render.ts')).render(source, format, options);

/** Renders and sanitises a comment: see render-comment.ts. */
export const renderComment = async (source: string): Promise<SafeHtml> => (await import('./render-comment.ts')).renderComment(source);
