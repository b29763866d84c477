// What a page that links to us says, in the form in which it is shown and judged.
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Database } from '../../platform/records/index.ts';
import { plainText, shallow } from '../../platform/text/index.ts';
import type { Post } from '../../posts/index.ts';
import type { Claim } from '../claims/claim.ts';
import { findTarget, isOurs } from '../claims/target.ts';
import type { MentionKind } from '../mention.ts';
import { cut, excerptAround } from './excerpt.ts';
import { readMarkup, type OwnLink } from './read-markup.ts';
import { readMicroformats } from './read-microformats.ts';
import { replyWords } from './reply-words.ts';

/** A page that was found to link to the post. */
export type Evidence = {
  kind: MentionKind;
  title: string;
  authorName: string;
  authorUrl: string | null;
  authorPhoto: string | null;
  excerptHtml: SafeHtml;
  /** The words of a reply; null for what is none, or says nothing. */
  replyHtml: SafeHtml | null;
  /** All that the page answers, by address, and the pages that it says answer it. */
  answers: readonly string[];
  comments: readonly string[];
  /** Where it was read, after redirects. */
  host: string;
  /** When it says it was written, ISO-8601 UTC; null where it does not. */
  publishedAt: string | null;
  /** To how many other sites it links. */
  sites: number;
  /** How much of it is words of our post, between 0 and 1. */
  ours: number;
};

const longestTitle = 200;
/** Addresses of ours that are looked up for one page. */
const mostLookups = 40;

/** Reads a page; undefined where nothing on it links to the post, or to the reply under it that the claim names. */
export async function readEvidence(database: Database, baseUrl: string, { claim, post, page }: { claim: Claim; post: Post; page: { url: string; html: string } }): Promise<Evidence | undefined> {
  const { isNear, isTarget } = targetOf(database, baseUrl, claim, post);
  const markup = readMarkup(page.html, page.url, isNear);
  const link = await linkTo(markup.links, isTarget);
  if (!link) return undefined;
  const entry = await readMicroformats(shallow(page.html), page.url, async (address) => isTarget(URL.parse(address)));
  const host = new URL(page.url).hostname;
  return {
    kind: entry?.kind ?? 'mention',
    title: cut((entry?.title || markup.title || claim.hints.title || '').toWellFormed(), longestTitle),
    authorName: cut((entry?.authorName || markup.author || claim.hints.author || '').toWellFormed(), 100),
    authorUrl: entry?.authorUrl ?? null,
    authorPhoto: entry?.authorPhoto ?? null,
    excerptHtml: excerptAround(markup.text, link),
    replyHtml: entry?.kind === 'reply' && entry.content ? await replyWords(entry.content) : null,
    answers: entry?.answers ?? [],
    comments: entry?.comments ?? [],
    host,
    publishedAt: entry?.publishedAt ?? null,
    sites: [...markup.hosts].filter((each) => each !== host).length,
    ours: shareOf(plainText(post.html), markup.text),
  };
}

/** What a link must lead to. `isNear` sorts out the others at once; a post has many addresses, and each is asked for once. */
function targetOf(database: Database, baseUrl: string, { targetUrl }: Claim, post: Post): { isNear: (url: URL) => boolean; isTarget: (url: URL | null) => Promise<boolean> } {
  const reply = new URL(targetUrl);
  if (!isOurs(reply, baseUrl)) {
    const isReply = (url: URL | null): boolean => url !== null && url.host === reply.host && url.pathname === reply.pathname && url.search === reply.search;
    return { isNear: isReply, isTarget: async (url) => isReply(url) };
  }
  const looked = new Map<string, boolean>();
  return {
    isNear: (url) => isOurs(url, baseUrl),
    async isTarget(url) {
      if (url === null || !isOurs(url, baseUrl)) return false;
      const key = `${url.pathname}${url.search}`;
      if (!looked.has(key) && looked.size >= mostLookups) return false;
      const leads = looked.get(key) ?? (await findTarget(database, url, baseUrl))?.id === post.id;
      looked.set(key, leads);
      return leads;
    },
  };
}

/** The first link that leads there; one with words rather than a picture. */
async function linkTo(links: readonly OwnLink[], isTarget: (url: URL) => Promise<boolean>): Promise<OwnLink | undefined> {
  const found: OwnLink[] = [];
  for (const link of links) if (await isTarget(link.url)) found.push(link);
  return found.find(({ start, end }) => end > start) ?? found[0];
}

/** Words in a row that nobody writes twice by chance. */
const rowLength = 8;

/** How much of a page's words stand in our post in the same order. */
function shareOf(post: string, page: string): number {
  const [own, theirs] = [rowsOf(post), rowsOf(page)];
  return theirs.size < 20 ? 0 : [...theirs].filter((row) => own.has(row)).length / theirs.size;
}

function rowsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.slice(0, 20_000) ?? [];
  return new Set(words.slice(rowLength - 1).map((_word, index) => words.slice(index, index + rowLength).join(' ')));
}
