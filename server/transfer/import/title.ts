// The title of a WordPress post, which is HTML, as the plain text that a title is here.
import { plainText } from '../../platform/text/index.ts';

/** Elements that people put into titles. */
const inline = /^(a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|var|wbr)$/i;
const tag = /<\/?([a-z][\w-]*)[^<>]*>/gi;

/** Whether something of a title is lost when it is made plain. */
export const hasMarkup = (title: string): boolean => [...title.matchAll(tag)].some(([, name = '']) => inline.test(name));

/** The words of a title. What only looks like a tag (`<T>`) was meant to be read, and stays. */
export const plainTitle = (title: string): string =>
  plainText(title.replace(tag, (whole: string, name: string) => (inline.test(name) ? whole : whole.replace('<', '&lt;').replace('>', '&gt;'))));
