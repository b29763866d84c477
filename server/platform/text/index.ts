// The door to the handling of text: what people wrote, made safe, readable, findable and linkable.
export { absoluteLinks } from './absolute-links.ts';
export { differenceOf, type DifferenceBlock } from './difference.ts';
export { excerptFor } from './excerpt-for.ts';
export { foldForSearch, searchWords } from './fold-for-search.ts';
export { pagesOf } from './fold.ts';
export { forLists } from './for-lists.ts';
export type { KnownPicture, PictureRenditions } from './pictures.ts';
export { Parser as HtmlParser } from './html-parser.ts';
export { plainText } from './plain-text.ts';
export { plainLines, render, renderComment, renderForeignComment } from './load-render.ts';
export type { Rendered, RenderOptions } from './render.ts';
export { directionOf } from './scripts.ts';
export { shallow } from './shallow.ts';
export { slugify } from './slugify.ts';
export { summarise } from './summarise.ts';
export type { Trust } from './trust.ts';
export { englishWords, type RenderWords } from './words.ts';
