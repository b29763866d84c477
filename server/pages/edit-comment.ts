// The page on which whoever wrote a comment changes or deletes it, and what its forms do.
import type { Request, Response } from 'express';
import { eraseComment, findComment, isOwnByKey, isOwnByLink, readWords, ReplyRefused, reviseComment, type ModeratedComment, type WrittenWords } from '../comments/index.ts';
import { instant } from '../kit/clock.ts';
import type { Settings } from '../platform/settings/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { findPostByPath, type Post } from '../posts/index.ts';
import { opensFor } from './answer.ts';
import { ownKeys } from './own-comments.ts';
import { lockedPage } from './permalink.ts';
import { previewOf } from './reply-form.ts';
import { addressOfComment, type Responded, type RespondParts } from './respond.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { absolute, languageOf, settingsOf } from './site.ts';

/** A comment below its post, and what lets whoever asks change it: `until` is null for ever, and in the past where the time is over. */
type Own = { post: Post; comment: ModeratedComment; settings: Settings; until: Date | null; key: string | null };

/** The page to change a comment. Whoever did not write it is told that nothing is here. */
export async function editCommentPage(parts: RespondParts, request: Request, path: string, id: number, key: string | undefined): Promise<Answer> {
  const own = await ownComment(parts, request, path, id, key);
  return 'kind' in own ? own : page(parts, own, { comment: own.comment.source });
}

/** Does what the form on that page says: saves, shows what it will look like, or deletes. */
export async function changeComment(parts: RespondParts, request: Request, path: string, id: number): Promise<Answer | Responded> {
  const field = fieldsIn(request.body);
  const own = await ownComment(parts, request, path, id, field('key') || undefined);
  if ('kind' in own) return own;
  const typed = field('comment');
  try {
    if (isOver(parts, own)) return refused(parts, own, typed, { form: (await languageOf(parts.site)).words.talk.editing.tooLate }, 403);
    if (field('delete') !== '') return await erase(parts, own);
    const words = await readWords(typed);
    if (field('preview') !== '') return { kind: 'previewed', words, page: () => page(parts, own, { comment: typed, words }) };
    return await save(parts, request, own, words);
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
    return refused(parts, own, typed, { [error.field ?? 'form']: (await languageOf(parts.site)).words.talk.faults[error.fault] }, error.status, error.retryAfter);
  }
}

function fieldsIn(body: unknown): (name: string) => string {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return (name) => {
    const value = given[name];
    return typeof value === 'string' ? value.replaceAll('\u0000', '') : '';
  };
}

async function ownComment(parts: RespondParts, request: Request, path: string, id: number, key: string | undefined): Promise<Own | Answer> {
  const { site, secret } = parts;
  const post = await findPostByPath(site.database, path);
  if (!post || post.status !== 'published') return { kind: 'missing' };
  if (!opensFor(site, post, parts)) return lockedPage(site, post, { wrong: false });
  const comment = await findComment(site.database, id);
  if (comment?.postId !== post.id) return { kind: 'missing' };
  const settings = await settingsOf(site);
  const now = site.clock();
  if (comment.accountId !== null) return comment.accountId === site.reader?.id ? { post, comment, settings, until: null, key: null } : { kind: 'missing' };
  if (key !== undefined) return isOwnByLink(secret, key, comment, settings, now) ? { post, comment, settings, until: null, key } : { kind: 'missing' };
  // A key goes on telling whose the comment is when its time is over: then what was typed meanwhile is handed back.
  const isTheirs = isOwnByKey(secret, ownKeys(request), comment, settings, new Date(comment.createdAt));
  return isTheirs ? { post, comment, settings, until: new Date(Date.parse(comment.createdAt) + settings.editMinutes * 60_000), key: null } : { kind: 'missing' };
}

const isOver = ({ site }: RespondParts, { until }: Own): boolean => until !== null && site.clock() >= until;

async function save(parts: RespondParts, request: Request, own: Own, words: WrittenWords): Promise<Responded> {
  const { site, records } = parts;
  const writer = own.comment.accountId === null ? null : site.reader;
  const status = await records.change(async (change) => {
    const comment = await findComment(change.database, own.comment.id);
    return comment && reviseComment(change, own.settings, { comment, words, writer, address: request.ip ?? '', agent: request.headers['user-agent'] ?? '' });
  });
  return { kind: 'said', url: status === undefined ? `${encodePath(own.post.path ?? '/')}#comments` : await addressOfComment(parts, own.post, { id: own.comment.id, status }, own.comment.parentId) };
}

async function erase({ records }: RespondParts, { post, comment }: Own): Promise<Responded> {
  await records.change(async (change) => {
    const found = await findComment(change.database, comment.id);
    if (found) await eraseComment(change, found, 'author');
  });
  return { kind: 'said', url: `${encodePath(post.path ?? '/')}#comments` };
}

const refused = (parts: RespondParts, own: Own, typed: string, faults: Readonly<Record<string, string>>, status: number, retryAfter?: number): Responded => ({
  kind: 'refused',
  status,
  retryAfter,
  faults,
  page: () => page(parts, own, { comment: typed, faults, status }),
});

async function page(parts: RespondParts, own: Own, { comment, words, faults = {}, status = 200 }: { comment: string; words?: WrittenWords; faults?: Readonly<Record<string, string>>; status?: number }): Promise<Answer> {
  const { site } = parts;
  const { post, until, key } = own;
  const language = await languageOf(site);
  const { editing } = language.words.talk;
  const url = encodePath(post.path ?? '/');
  const open = !isOver(parts, own);
  const shell = await shellOf(site, url);
  const head = headOf({ title: language.words.title.of(editing.heading, shell.blog.title), canonicalUrl: absolute(site, url), noindex: true });
  const locals = {
    shell,
    head,
    action: `${url}comment/${own.comment.id}/edit/`,
    backUrl: await addressOfComment(parts, post, own.comment, own.comment.parentId),
    key,
    comment,
    faults: open || faults['form'] !== undefined ? faults : { form: editing.tooLate },
    preview: words === undefined ? null : previewOf(words),
    until: until === null ? null : { iso: instant(until), text: language.dateTime(instant(until)) },
    open,
  };
  return { kind: 'sheet', personal: true, sheet: { view: 'edit-comment', locals, tags: [], status } };
}

/** Leads to a comment wherever it stands now: the permalink of one whose page is not known. */
export async function placeOfComment({ site, secret }: Pick<RespondParts, 'site' | 'secret'>, path: string, id: number): Promise<Answer> {
  const post = await findPostByPath(site.database, path);
  const comment = await findComment(site.database, id);
  if (!post || post.status !== 'published' || comment?.postId !== post.id || comment.status !== 'approved') return { kind: 'missing' };
  return { kind: 'moved', url: await addressOfComment({ site, secret }, post, { id, status: 'approved' }, null), lasting: false };
}

/** Tells what became of what a form sent: to its page, or to its script. */
export async function tellOutcome(request: Request, response: Response, outcome: Answer | Responded, reply: (answer: Answer) => Promise<void>): Promise<void> {
  const isScript = request.accepts(['html', 'json']) === 'json';
  if (outcome.kind !== 'said' && outcome.kind !== 'previewed' && outcome.kind !== 'refused') return reply(outcome);
  response.set({ 'cache-control': 'no-store', vary: 'Accept' });
  if (outcome.kind === 'refused' && outcome.retryAfter !== undefined) response.set('retry-after', String(outcome.retryAfter));
  if (isScript) return void response.status(outcome.kind === 'refused' ? outcome.status : 200).json(forScript(outcome));
  if (outcome.kind === 'said') return response.redirect(303, outcome.url);
  return reply(await outcome.page());
}

const forScript = (outcome: Responded): unknown => (outcome.kind === 'said' ? { url: outcome.url } : outcome.kind === 'previewed' ? previewOf(outcome.words) : { faults: outcome.faults });
