// Puts every element where HTML allows it, changing as little as possible of what readers see.
import { isHeading, isPhrasing, isSubstantial, isTransparent } from './content-model.ts';
import { plain, repairAnswers, repairList } from './repair-lists.ts';
import { repairMedia, repairPicture } from './repair-media.ts';
import { repairTable } from './repair-tables.ts';
import { element, isBlank, isElement, mapElements, someElement, type Element, type Node } from './tree.ts';

/** Repairs a list of nodes where blocks and text may both stand. `summary` names a fold that has no name of its own. */
export const repair = (nodes: readonly Node[], summary: string): Node[] => flow(nodes, { summary });

type Words = { summary: string };

/** Nodes for a place that takes blocks and text. */
function flow(nodes: readonly Node[], words: Words): Node[] {
  return adoptStrays(nodes).flatMap((node) => (isElement(node) ? repairElement(node, words) : [node]));
}

/** Items without a list and answers without questions get one; parts of a table without a table are let go. */
function adoptStrays(nodes: readonly Node[]): Node[] {
  const adopted: Node[] = [];
  for (const node of nodes) {
    const parent = isElement(node, 'li') ? 'ul' : isElement(node, 'dt', 'dd') ? 'dl' : undefined;
    const last = adopted.findLast((sibling) => !isBlank(sibling));
    if (!isElement(node) || parent === undefined) adopted.push(node);
    else if (isElement(last, parent) && last.attributes['data-adopted'] !== undefined) last.children.push(node);
    else adopted.push(element(parent, { 'data-adopted': '' }, [node]));
  }
  return adopted;
}

function repairElement(node: Element, words: Words): Node[] {
  const { 'data-adopted': _adopted, ...attributes } = node.attributes;
  const here = { ...node, attributes };
  const inner = (children: readonly Node[]) => flow(children, words);
  switch (node.name) {
    case 'p':
      return paragraphs(here, inner(node.children));
    case 'ul':
    case 'ol':
      return repairList(here, inner);
    case 'dl':
      return repairAnswers(here, inner);
    case 'table':
      return repairTable(here, inner);
    case 'details':
      return [foldable(here, words)];
    case 'figure':
      return figure(here, words);
    case 'audio':
    case 'video':
      return repairMedia(here);
    case 'picture':
      return repairPicture(here);
    case 'address':
      return [{ ...here, children: plain(inner(node.children)) }];
    case 'pre':
      return [{ ...here, children: inline(inner(node.children), '\n') }];
    case 'ruby':
      return [{ ...here, children: inline(mapElements(node.children, (part) => [part]), '') }];
    case 'iframe':
      return [{ ...here, children: [] }];
    // Only their own parents have a place for these.
    case 'caption': case 'thead': case 'tbody': case 'tfoot': case 'tr': case 'td': case 'th': case 'summary': case 'figcaption':
      return paragraphs(element('p'), inner(node.children));
    case 'colgroup': case 'col': case 'source': case 'track':
      return [];
    case 'rt': case 'rp':
      return inner(node.children);
    default:
      return isHeading(node.name) ? heading(here, inner(node.children)) : isPhrasing(node.name) ? phrase(here, inner(node.children)) : [{ ...here, children: inner(node.children) }];
  }
}

/** A paragraph that holds blocks becomes paragraphs around them. */
function paragraphs(shape: Element, children: readonly Node[]): Node[] {
  const parts: Node[] = [];
  let line: Node[] = [];
  let { attributes } = shape;
  const end = () => {
    if (line.some(isWorthShowing)) {
      parts.push({ ...shape, attributes, children: line });
      const { id: _id, ...others } = attributes;
      attributes = others;
    }
    line = [];
  };
  for (const child of children) {
    if (!isElement(child) || (isPhrasing(child.name) && !holdsBlocks(child))) line.push(child);
    else {
      end();
      parts.push(child);
    }
  }
  end();
  return parts;
}

/** A phrase round blocks goes into the blocks, round their text; a link may stay where it is. */
function phrase(node: Element, children: Node[]): Node[] {
  if (node.name === 'a') return link(node, children);
  if (node.name === 'span' && Object.keys(node.attributes).length === 0) return children;
  const whole = { ...node, children };
  if (isTransparent(node.name) || !holdsBlocks(whole)) return isSubstantial(node.name) || children.some(isWorthShowing) || 'id' in node.attributes ? [whole] : children;
  const { id: _id, ...attributes } = node.attributes;
  return children.map((child) => pushInto(child, { ...node, attributes }));
}

function pushInto(node: Node, shape: Element): Node {
  if (isBlank(node)) return node;
  if (!isElement(node) || (isPhrasing(node.name) && !holdsBlocks(node))) return isWithin(node, shape.name) ? node : { ...shape, children: [node] };
  return { ...node, children: isSubstantial(node.name) ? node.children : node.children.map((child) => pushInto(child, shape)) };
}

/** Whether a phrase is such a one already: what nests a hundred deep is not written out a hundred times for each block. */
function isWithin(node: Node, name: string): boolean {
  for (let at: Node | undefined = node; isElement(at); at = at.children.length === 1 ? at.children[0] : undefined) if (at.name === name) return true;
  return false;
}

/** A link holds no other link and no controls; one without a target is only an anchor, one without content nothing. */
function link(node: Element, children: Node[]): Node[] {
  if (someElement(children, ({ name }) => ['audio', 'video', 'details', 'iframe'].includes(name))) return children;
  const inner = mapElements(children, (part) => (part.name === 'a' ? part.children : [part]));
  const isShown = inner.some(isWorthShowing);
  if (node.attributes['href'] !== undefined && isShown) return [{ ...node, children: inner }];
  const { id } = node.attributes;
  return id === undefined ? inner : holdsBlocks({ ...node, children: inner }) ? [element('span', { id }), ...inner] : [element('span', { id }, inner)];
}

/** A heading is one line of text; an empty one is none, but what it showed stays. */
function heading(node: Element, children: readonly Node[]): Node[] {
  const line = inline(children, ' ');
  const hasWords = someElement(line, ({ name, attributes }) => name === 'img' && (attributes['alt'] ?? '') !== '') || /\S/.test(line.map(wordsOf).join(''));
  return hasWords ? [{ ...node, children: line }] : line.some(isWorthShowing) ? paragraphs(element('p'), line) : [];
}

function foldable(node: Element, words: Words): Node {
  const first = node.children.find((child) => isElement(child, 'summary'));
  const title = isElement(first) ? inline(flow(first.children, words), ' ') : [];
  const rest = node.children.filter((child) => child !== first);
  return { ...node, children: [element('summary', {}, title.some(isWorthShowing) ? title : [words.summary]), ...flow(rest, words)] };
}

/** A figure has one caption, first or last. */
function figure(node: Element, words: Words): Node[] {
  const captions = node.children.filter((child) => isElement(child, 'figcaption'));
  const caption = captions.findLast((child) => isElement(child) && child.children.some(isWorthShowing));
  const content = flow(node.children.filter((child) => child !== caption), words);
  if (!isElement(caption)) return content.some(isWorthShowing) ? [{ ...node, children: content }] : [];
  const captioned = { ...caption, children: flow(caption.children, words) };
  const isFirst = node.children.find((child) => !isBlank(child)) === caption;
  return [{ ...node, children: isFirst ? [captioned, ...content] : [...content, captioned] }];
}

/** Nodes for a place that takes only text: blocks leave their content, apart from each other. */
export function inline(nodes: readonly Node[], gap: string): Node[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [node];
    if (node.name === 'hr' || node.name === 'iframe') return [];
    if (!isPhrasing(node.name)) return [gap, ...inline(node.children, gap), gap];
    return [{ ...node, children: inline(node.children, gap) }];
  });
}

const wordsOf = (node: Node): string => (isElement(node) ? node.children.map(wordsOf).join('') : node);

const holdsBlocks = (node: Element): boolean => someElement(node.children, ({ name }) => !isPhrasing(name));

/** Whether anything of a node can be seen or is an anchor. */
const isWorthShowing = (node: Node): boolean =>
  isElement(node) ? (isSubstantial(node.name) && node.name !== 'br') || node.name === 'iframe' || 'id' in node.attributes || node.children.some(isWorthShowing) : !isBlank(node);
