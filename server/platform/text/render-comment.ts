// A comment's source as HTML: a small Markdown, links that vouch for nothing.
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** Renders and sanitises a comment. */
export const renderComment = (source: string): SafeHtml =>
  vouchForHtml(
    sanitizeHtml(new Marked({ gfm: true, breaks: true, async: false }).parse(source, { async: false }), {
      allowedTags: ['p', 'br', 'a', 'em', 'strong', 'b', 'i', 'del', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'q', 'cite', 'abbr'],
      allowedAttributes: { a: ['href', 'rel'] },
      allowedSchemes: ['http', 'https', 'mailto'],
      transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc' }) },
    }),
  );
