// The marks by which an author divides a post: the fold after the teaser, and pages.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** What the marks are called while a text passes through the sanitiser, which drops comments. */
export const foldMark = 'parley-fold';
export const pageMark = 'parley-page';

const pageBreak = '<!--nextpage-->';

/** Turns WordPress's comments `<!--more-->`, `<!--more words-->` and `<!--nextpage-->` into elements that outlive sanitising. */
export const markFolds = (html: string): string =>
  html.replace(/<!--\s*more(?:\s[^>]{0,300}?)?-->/g, `<${foldMark}></${foldMark}>`).replace(/<!--\s*nextpage\s*-->/g, `<${pageMark}></${pageMark}>`);

/** Joins the rendered pages of a post into what is stored. */
export const joinPages = (pages: readonly string[]): SafeHtml => vouchForHtml(pages.join(pageBreak));

/** The pages of a rendered post, one where it is not divided. */
export const pagesOf = (html: SafeHtml): SafeHtml[] => html.split(pageBreak).map(vouchForHtml);
