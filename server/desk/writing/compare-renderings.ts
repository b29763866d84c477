// What would be different on the page after a text was turned into another form: words, links, pictures, elements.
import type { DeskWords } from '../../platform/language/index.ts';
import { differenceOf, type Rendered } from '../../platform/text/index.ts';

type Rendering = Pick<Rendered, 'html' | 'text' | 'links' | 'images'>;

/** Elements that readers do not see, or that Markdown and HTML merely call by other names. */
const alike: Readonly<Record<string, string>> = { b: 'strong', i: 'em', s: 'del', strike: 'del', picture: '', source: '', span: '', div: '', section: '' };
const mostTold = 8;

/** Sentences on what would be lost, come in, or read otherwise; empty when readers would see no difference. */
export async function changesBetween(before: Rendering, after: Rendering, { turned }: DeskWords['writing']): Promise<string[]> {
  const told: string[] = [];
  for (const url of missing(before.links, after.links)) told.push(turned.linkLost(url));
  for (const url of missing(before.images, after.images)) told.push(turned.pictureLost(url));
  const [had, has] = [elementsIn(before.html), elementsIn(after.html)];
  for (const name of new Set([...had.keys(), ...has.keys()])) {
    const [from, to] = [had.get(name) ?? 0, has.get(name) ?? 0];
    if (from !== to) told.push(turned.elements(name, from, to));
  }
  if (plain(before.text) !== plain(after.text)) told.push(...(await wordsChanged(plain(before.text), plain(after.text), turned)));
  return told;
}

async function wordsChanged(before: string, after: string, turned: DeskWords['writing']['turned']): Promise<string[]> {
  const blocks = await differenceOf(before, after);
  const words = blocks.flatMap((block) => (block.kind === 'changed' ? block.words : []));
  const told = words.flatMap(({ kind, text }) => (kind === 'same' || text.trim() === '' ? [] : [kind === 'removed' ? turned.wordsLost(short(text)) : turned.wordsCome(short(text))]));
  return told.length > mostTold ? [...told.slice(0, mostTold), turned.more(told.length - mostTold)] : told;
}

const missing = (before: readonly string[], after: readonly string[]): string[] => before.filter((url) => !after.includes(url));

function elementsIn(html: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, tag = ''] of html.matchAll(/<([a-z][a-z0-9-]*)/g)) {
    const name = alike[tag] ?? tag;
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Without the typesetting that Markdown gets and HTML does not. */
const plain = (text: string): string => text.replace(/[“”„″«»]/g, '"').replace(/[‘’‚′]/g, "'").replace(/[–—]|-{2,3}/g, '-').replaceAll('…', '...').replace(/\s+/g, ' ').trim();

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
