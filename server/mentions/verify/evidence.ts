// What a page that links to us says, in the form in which it is shown and judged.
import { setImmediate as turn } from 'node:timers/promises';
import type { SafeHtml } from '../../kit/safe-html.ts';
import type { Database } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import type { Post } from '../../posts/index.ts';
import type { Claim } from '../claims/claim.ts';
import { findTarget, isOurs } from '../claims/target.ts';
import { isLiking, type MentionKind } from '../mention.ts';
import { cut, excerptOf } from './excerpt.ts';
import type { NearLink, PageTask, ReadPage } from './page-task.ts';
import { understandMicroformats } from './read-microformats.ts';
import type { NestedReply } from './read-nested.ts';
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
  /** What answers it on its own page. */
  nested: readonly NestedWords[];
  /** Where it was read, after redirects. */
  host: string;
  /** When it says it was written, ISO-8601 UTC; null where it does not. */
  publishedAt: string | null;
  /** To how many other sites it links. */
  sites: number;
  /** How much of it is words of our post, between 0 and 1. */
  ours: number;
};

/** An answer to a reply that stands on that one's page. */
export type NestedWords = Pick<NestedReply, 'fragment' | 'under'> & Pick<Evidence, 'authorName' | 'authorUrl' | 'authorPhoto' | 'publishedAt'> & { replyHtml: SafeHtml };

const longestTitle = 200;
/** Addresses of ours that are looked up for one page. */
const mostLookups = 40;

/** Understands a page; undefined where nothing on it links to the post, or to the reply under it that the claim names. */
export async function understand(database: Database, baseUrl: string, { claim, post, url, page }: { claim: Claim; post: Post; url: string; page: ReadPage }): Promise<Evidence | undefined> {
  const isTarget = targetOf(database, baseUrl, claim, post);
  const link = await linkTo(page.links, isTarget);
  if (!link) return undefined;
  const entry = await understandMicroformats(page, url, async (address) => isTarget(URL.parse(address)));
  return {
    kind: entry?.kind ?? 'mention',
    title: cut((entry?.title || page.title || claim.hints.title || '').toWellFormed(), longestTitle),
    authorName: cut((entry?.authorName || page.author || claim.hints.author || '').toWellFormed(), 100),
    authorUrl: entry?.authorUrl ?? null,
    authorPhoto: entry?.authorPhoto ?? null,
    // Who likes a post says so without words.
    excerptHtml: excerptOf(entry && isLiking(entry) ? '' : link.excerpt),
    replyHtml: entry?.kind === 'reply' && entry.content ? await replyWords(entry.content) : null,
    answers: entry?.answers ?? [],
    comments: entry?.comments ?? [],
    nested: entry?.kind === 'reply' ? await nestedWords(entry.nested) : [],
    host: new URL(url).hostname,
    publishedAt: entry?.publishedAt ?? null,
    sites: page.sites,
    ours: page.ours,
  };
}

async function nestedWords(replies: readonly NestedReply[]): Promise<NestedWords[]> {
  const said: NestedWords[] = [];
  for (const { fragment, under, content, authorName, authorUrl, authorPhoto, publishedAt } of replies) {
    // Readers are answered in between.
    await turn();
    const replyHtml = await replyWords(content);
    if (replyHtml) said.push({ fragment, under, replyHtml, authorName: cut((authorName ?? '').toWellFormed(), 100), authorUrl: authorUrl ?? null, authorPhoto: authorPhoto ?? null, publishedAt: publishedAt ?? null });
  }
  return said;
}

/** What the page process is to look for. */
export const taskFor = (baseUrl: string, { targetUrl }: Claim, post: Post): Pick<PageTask, 'near' | 'postText'> => ({ near: isOurs(new URL(targetUrl), baseUrl) ? { baseUrl } : { page: targetUrl }, postText: plainText(post.html) });

/** Whether an address is what a link must lead to; a post has many, and each is asked for once. */
function targetOf(database: Database, baseUrl: string, { targetUrl }: Claim, post: Post): (url: URL | null) => Promise<boolean> {
  const reply = new URL(targetUrl);
  if (!isOurs(reply, baseUrl)) return async (url) => url !== null && url.host === reply.host && url.pathname === reply.pathname && url.search === reply.search;
  const looked = new Map<string, boolean>();
  return async (url) => {
    if (url === null || !isOurs(url, baseUrl)) return false;
    const key = `${url.pathname}${url.search}`;
    if (!looked.has(key) && looked.size >= mostLookups) return false;
    const leads = looked.get(key) ?? (await findTarget(database, url, baseUrl))?.id === post.id;
    looked.set(key, leads);
    return leads;
  };
}

/** The first link that leads there; one with words rather than a picture. */
async function linkTo(links: readonly NearLink[], isTarget: (url: URL | null) => Promise<boolean>): Promise<NearLink | undefined> {
  const found: NearLink[] = [];
  for (const link of links) if (await isTarget(URL.parse(link.url))) found.push(link);
  return found.find(({ hasWords }) => hasWords) ?? found[0];
}
