// What WordPress keeps as HTML with line ends (descriptions, captions) as the plain text that it is here.
import { plainText } from '../../platform/text/index.ts';

const reference = /&(?:#\w+|\w+);/g;

/** The text that is shown, in its lines. Without a tag in it, nothing but references changes. */
export const shownText = (html: string): string =>
  html.includes('<')
    ? html.split(/\r?\n/).map(plainText).join('\n').trim()
    : html.replace(reference, (each) => plainText(each) || ' ');
