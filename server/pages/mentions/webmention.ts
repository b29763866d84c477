// Takes webmentions (W3C Recommendation), from programs and from people who fill in the form, and tells what became of one.
import type { Request, Response } from 'express';
import { openReceiving } from '../../mentions/index.ts';
import { mentionWordsFor } from '../../platform/language/index.ts';
import { findPost, hrefOf } from '../../posts/index.ts';
import { headOf } from '../sheet.ts';
import { shellOf } from '../shell.ts';
import { languageOf } from '../site.ts';
import { receivingOf, type PingParts } from './parts.ts';

/** `views/mentions/page.ejs`: says something, and where `form` is, takes an address. */
type PingPage = { title: string; texts: readonly string[]; form: { source: string; target: string; fault: string | null } | null; link: { text: string; url: string } | null; status?: number };

/** The form on a page of its own. */
export async function askForResponse(parts: PingParts, request: Request, response: Response): Promise<void> {
  const words = await mentionWordsFor(await languageOf(parts.site));
  await answerPage(parts, request, response, { title: words.title, texts: [words.lead], form: { source: '', target: '', fault: null }, link: null });
}

/** Takes a form: programs are told by status and text, people by a page. */
export async function takeWebmention(parts: PingParts, request: Request, response: Response): Promise<void> {
  const { receiveClaim } = await openReceiving();
  const words = await mentionWordsFor(await languageOf(parts.site));
  const [source, target] = [fieldIn(request.body, 'source'), fieldIn(request.body, 'target')];
  const received = await receiveClaim(receivingOf(parts), { protocol: 'webmention', source, target, hints: {}, address: request.ip ?? '', agent: request.headers['user-agent'] ?? '' });
  const isPerson = request.accepts(['text', 'json', 'html']) === 'html';
  if (received.kind === 'refused') {
    const status = received.why === 'too-many' ? 429 : received.why === 'blocked' ? 403 : 400;
    if (received.retryAfter !== undefined) response.set('retry-after', String(received.retryAfter));
    const fault = words.refusals[received.why];
    if (isPerson) return answerPage(parts, request, response, { title: words.refusedTitle, texts: [], form: { source, target, fault }, link: null, status });
    return void open(response).status(status).type('text').send(`${fault}\n`);
  }
  const statusPath = `/webmention/${received.key}/`;
  if (isPerson) return open(response).redirect(303, statusPath);
  const url = `${parts.site.baseUrl}${statusPath}`;
  open(response).set('location', url).status(202).type('text').send(`${words.accepted(url)}\n`);
}

/** What became of a claim; false where there is none by this key. */
export async function tellOfClaim(parts: PingParts, request: Request, response: Response, key: string): Promise<boolean> {
  const { site } = parts;
  const { findClaim } = await openReceiving();
  const claim = /^[\w-]{22}$/.test(key) ? await findClaim(site.database, key) : undefined;
  const post = claim && (await findPost(site.database, claim.postId));
  if (!claim || !post) return false;
  const words = await mentionWordsFor(await languageOf(site));
  const text = words.outcomes[claim.outcome];
  if (request.accepts(['text', 'json', 'html']) !== 'html') open(response).type('text').send(`${text}\n`);
  else await answerPage(parts, request, response, { title: words.statusTitle, texts: [claim.sourceUrl, text], form: null, link: post.path === null || post.status !== 'published' ? null : { text: words.toPost, url: hrefOf(post.path) } });
  return true;
}

async function answerPage({ site, pages }: PingParts, request: Request, response: Response, { status = 200, ...page }: PingPage): Promise<void> {
  const shell = await shellOf(site, `${request.baseUrl}${request.path}`);
  const head = headOf({ title: shell.words.title.of(page.title, shell.blog.title), noindex: true });
  open(response).status(status).type('html').send(pages.complete(site.render('mentions/page', { shell, head, ...page, words: await mentionWordsFor(await languageOf(site)) })));
}

/** Nobody keeps it, nobody lists it. */
const open = (response: Response): Response => response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });

function fieldIn(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : '';
}
