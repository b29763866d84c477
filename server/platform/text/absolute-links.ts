// Links as they must be where a text is read away from its blog: in feeds and mails.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** What rendering writes: every attribute value in double quotes, and no `"` or `<` inside one. */
const addresses = / (href|src|poster|cite|srcset)="([^"]*)"/g;

/**
 * Makes relative addresses absolute: fragments against the post's page, all others against the page they would be read
 * on. `html` must be rendered by Parley. Anything that is no address is left alone.
 */
export const absoluteLinks = (html: SafeHtml, baseUrl: string, pageUrl: string): SafeHtml =>
  vouchForHtml(
    html.replace(addresses, (_all, name: string, value: string) => {
      const page = new URL(pageUrl, baseUrl).href;
      const absolute = name === 'srcset' ? absoluteSrcset(value, page) : absoluteAddress(value, page);
      return ` ${name}="${absolute}"`;
    }),
  );

const absoluteSrcset = (value: string, page: string): string =>
  value
    .split(/,\s+/)
    .map((candidate) => candidate.trim().replace(/^\S+/, (address) => absoluteAddress(address, page)))
    .join(', ');

function absoluteAddress(escaped: string, page: string): string {
  const address = escaped.replaceAll('&amp;', '&');
  const absolute = URL.parse(address, page);
  return absolute ? absolute.href.replaceAll('&', '&amp;').replaceAll('"', '%22').replaceAll('<', '%3C') : escaped;
}
