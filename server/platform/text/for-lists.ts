// A rendered text among others on one page.
import { escapeHtml, vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/**
 * Makes a rendered text fit for a page with several posts, below a heading of level 2: it has no ids that another post
 * might have too, its links within itself lead to its own page, and its headings are one level lower.
 */
export function forLists(html: SafeHtml, pageUrl: string): SafeHtml {
  const page = escapeHtml(pageUrl.replace(/#.*$/, ''));
  return vouchForHtml(
    html.replace(/<(\/?)([a-z][a-z0-9-]*)((?: [a-z-]+(?:="[^"]*")?)*)>/g, (_tag, slash: string, name: string, attributes: string) => {
      const heading = /^h([2-5])$/.exec(name)?.[1];
      const kept = attributes.replace(/ id="[^"]*"/, '').replace(/ href="#/, () => ` href="${page}#`);
      return `<${slash}${heading === undefined ? name : `h${Number(heading) + 1}`}${kept}>`;
    }),
  );
}
