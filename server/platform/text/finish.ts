// From clean but disorderly nodes to what the page shows, and what was found in them on the way.
import { settleAnchors } from './anchors.ts';
import { validAttributes } from './attributes.ts';
import { linkInsteadOf } from './embeds.ts';
import { foldMark, pageMark } from './fold.ts';
import { levelHeadings } from './headings.ts';
import { gapClass, showPicture, type KnownPicture } from './pictures.ts';
import { repair } from './repair.ts';
import { eachElement, element, isElement, mapElements, someElement, textOf, type Element, type Node } from './tree.ts';
import { setType } from './typography.ts';
import type { RenderWords } from './words.ts';

/** How a text is settled. */
export type Settling = {
  idPrefix: string | undefined;
  words: RenderWords;
  /** Whether headings get ids of their own and punctuation is set: for Markdown, whose author cannot. */
  isMarkdown: boolean;
};

/** What a text holds beside its words; recordings and films count as pictures. */
export type Found = { links: string[]; images: string[] };

/** Settles nodes: valid attributes, everything in its place, headings and ids in order; tells what they hold. */
export function settle(nodes: readonly Node[], { idPrefix, words, isMarkdown }: Settling): { nodes: Node[]; found: Found } {
  const valid = mapElements(nodes, (node) => plainSection({ ...node, attributes: validAttributes(node) }, words));
  const settled = repair(valid, words.details);
  levelHeadings(settled);
  settleAnchors(settled, { prefix: idPrefix, headings: isMarkdown });
  if (isMarkdown) setType(settled, words.quotes);
  return { nodes: settled, found: inventory(settled) };
}

/** Finishes settled nodes: pictures, as far as they are known, and tables ready for any screen. */
export const finish = (settled: readonly Node[], words: RenderWords, picture: KnownPicture | undefined): Node[] => mapElements(settled, (node) => ready(node, words, picture));

/** Sections are the page's own but for the footnotes; embedded frames become links. */
function plainSection(node: Element, words: RenderWords): Node[] {
  if (node.name === 'section' && !/(^|\s)footnotes(\s|$)/.test(node.attributes['class'] ?? '')) return [{ ...node, name: 'div' }];
  if (node.name === 'img' && !node.attributes['src']) return [];
  if (node.name !== 'iframe') return [node];
  const link = linkInsteadOf(node, words.watchOn);
  return link ? [link] : [];
}

const shows: ReadonlySet<string> = new Set(['img', 'video', 'audio', 'source']);

function inventory(nodes: readonly Node[]): Found {
  const links = new Set<string>();
  const images = new Set<string>();
  eachElement(nodes, ({ name, attributes }) => {
    if (name === 'a' && attributes['href'] && !attributes['href'].startsWith('#')) links.add(attributes['href']);
    if (shows.has(name)) for (const shown of [attributes['src'], attributes['poster']]) if (shown) images.add(shown);
  });
  return { links: [...links], images: [...images] };
}

function ready(node: Element, words: RenderWords, picture: KnownPicture | undefined): Node[] {
  switch (node.name) {
    case 'img':
      return [showPicture(node, picture?.(node.attributes['src'] ?? ''), words.picture)];
    case 'picture': {
      // One of ours has brought its own versions, or nothing but a gap.
      const own = node.children.find((part) => isElement(part, 'picture') || (isElement(part, 'span') && part.attributes['class'] === gapClass));
      return [own ?? node];
    }
    case 'a':
      return [named(node, words)];
    case 'figure':
      return [saidOnce(node)];
    case 'pre':
      return [{ ...node, attributes: { ...node.attributes, tabindex: '0' } }];
    case 'table':
      return [element('div', { class: 'wide', role: 'group', tabindex: '0', 'aria-label': captionOf(node) || words.wideTable }, [node])];
    case foldMark: case pageMark:
      return [{ ...node, attributes: {} }];
    default:
      return [node];
  }
}

/** A link that shows only pictures is called after them. */
function named(link: Element, words: RenderWords): Element {
  const isNamed = link.attributes['aria-label'] !== undefined || /\S/.test(textOf(link.children)) || someElement(link.children, ({ name, attributes }) => name === 'img' && !!attributes['alt']);
  if (isNamed || link.attributes['href'] === undefined) return link;
  const children = mapElements(link.children, (part) => [part.name === 'img' ? { ...part, attributes: { ...part.attributes, alt: part.attributes['title'] || words.picture } } : part]);
  return { ...link, children };
}

/** A picture whose caption says what its alternative text says is not read out twice. */
function saidOnce(figure: Element): Element {
  const caption = folded(textOf(figure.children.filter((part) => isElement(part, 'figcaption'))));
  if (caption === '') return figure;
  const silenced = (parts: readonly Node[]) =>
    mapElements(parts, (part) => [part.name === 'img' && folded(part.attributes['alt'] ?? '') === caption ? { ...part, attributes: { ...part.attributes, alt: '' } } : part]);
  // A picture that is a link keeps its words: they are the link's name.
  const children = figure.children.flatMap((part) => (isElement(part, 'img') || isElement(part, 'picture') ? silenced([part]) : [part]));
  return { ...figure, children };
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const captionOf = (table: Element): string => textOf(table.children.filter((part) => isElement(part, 'caption'))).replace(/\s+/g, ' ').trim();
