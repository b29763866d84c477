// Reads a page as far as nothing has to be looked up for it. Strangers wrote it, so this is done in the page process.
import { shallow } from '../../platform/text/index.ts';
import { isOurs } from '../claims/ours.ts';
import { decodePage } from './decode-page.ts';
import { wordsAround } from './excerpt.ts';
import type { PageTask, ReadPage } from './page-task.ts';
import { readMarkup } from './read-markup.ts';

/** Links of interest that are told of, and characters of any one value of its microformats: whatever is longer is no author and no reply. */
const mostLinks = 80;
const longestValue = 20_000;
/** Characters of all that it says of itself. */
const longestItems = 400_000;

/** Reads it. */
export async function readPage({ url, body, contentType, near, postText }: PageTask): Promise<ReadPage> {
  const html = typeof body === 'string' ? body : decodePage(Buffer.from(body.buffer, body.byteOffset, body.byteLength), contentType);
  const { title, author, text, links, hosts } = readMarkup(html, url, nearness(near));
  const host = new URL(url).hostname;
  const read = { title: title.slice(0, 1_000), author: author.slice(0, 1_000), links: links.slice(0, mostLinks).map(({ url, place }) => ({ url: url.href, hasWords: place.end > place.start, excerpt: wordsAround(text, place) })), sites: [...hosts].filter((each) => each !== host).length };
  if (links.length === 0) return { ...read, ours: 0, items: [], rels: {} };
  const { mf2 } = await import('microformats-parser');
  const { items, rels } = mf2(shallow(html), { baseUrl: url });
  const said = JSON.stringify({ items, rels: { author: rels['author'] ?? [], me: rels['me'] ?? [] } }, (_name, value: unknown) => (typeof value === 'string' ? value.slice(0, longestValue) : value));
  const kept = said.length > longestItems ? { items: [], rels: {} } : (JSON.parse(said) as Pick<ReadPage, 'items' | 'rels'>);
  return { ...read, ours: shareOf(postText, text), ...kept };
}

/** Whether a link is of interest: to our blog, or to one page elsewhere. */
function nearness(near: PageTask['near']): (url: URL) => boolean {
  if ('baseUrl' in near) return (url) => isOurs(url, near.baseUrl);
  const page = new URL(near.page);
  return (url) => url.host === page.host && url.pathname === page.pathname && url.search === page.search;
}

/** Words in a row that nobody writes twice by chance. */
const rowLength = 8;

/** Nobody quotes so much of a post of so many rows: whoever has that copied it, whatever stands around it. */
const [longPost, wholePost] = [150, 0.9];

/** How much of a page's words stand in our post in the same order; or how much of the post on the page, where that is all of a long one. */
function shareOf(post: string, page: string): number {
  const [own, theirs] = [rowsOf(post), rowsOf(page)];
  const common = [...theirs].filter((row) => own.has(row)).length;
  if (own.size >= longPost && common / own.size >= wholePost) return common / own.size;
  return theirs.size < 20 ? 0 : common / theirs.size;
}

function rowsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.slice(0, 20_000) ?? [];
  return new Set(words.slice(rowLength - 1).map((_word, index) => words.slice(index, index + rowLength).join(' ')));
}
