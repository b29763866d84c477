// Takes a comment that a reader sent, and leads them to it; or hands it back with what is wrong with it.
import type { Request, Response } from 'express';
import { heldKey, openReplyForm, pageOfComment, readSubmission, readWords, reply, ReplyRefused, type Replied, type Typed, type WrittenWords } from '../comments/index.ts';
import type { Records } from '../platform/records/index.ts';
import { encodePath } from '../platform/web/index.ts';
import { findPostByPath, type Post } from '../posts/index.ts';
import { opensFor } from './answer.ts';
import { commentPageUrl } from './conversation.ts';
import { followAsTicked, ticksIn, wantsMail, type FollowTicks } from './follow-ticks.ts';
import { frontPageOf } from './home.ts';
import { lockedPage, permalinkPage } from './permalink.ts';
import { keepOwnComment, ownKeys } from './own-comments.ts';
import { idIn, readerEmail } from './reply-form.ts';
import { saveCommenter } from './saved-commenter.ts';
import type { Answer } from './sheet.ts';
import { forgetReply, hasKeptReply } from './sign-in/draft.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** What a reader's comment is taken with. `site` knows who is signed in. */
export type RespondParts = { site: Site; records: Records; secret: string; unlocked: (post: Post) => boolean };

/** What became of what was sent. `page` is the page with the form, everything that was typed still in it. */
export type Responded =
  /** It was taken, and is to be seen at `url`. */
  | { kind: 'said'; url: string }
  | { kind: 'previewed'; words: WrittenWords; page: () => Promise<Answer> }
  /** By field, what is wrong with it. */
  | { kind: 'refused'; status: number; retryAfter: number | undefined; faults: Readonly<Record<string, string>>; page: () => Promise<Answer> };

/** Takes the comment in the body of a request, under the post at `path`; or shows what it will look like, where that was asked. */
export async function respond(parts: RespondParts, request: Request, response: Response, path: string): Promise<Answer | Responded> {
  const { site, records, secret } = parts;
  const post = await findPostByPath(site.database, path);
  if (!post || post.status !== 'published') return { kind: 'missing' };
  if (!opensFor(site, post, parts)) return lockedPage(site, post, { wrong: false });
  const sent = fieldsIn(request.body);
  const settings = await settingsOf(site);
  const writer = site.reader?.role ? site.reader : null;
  const reader = writer === null ? site.reader : null;
  const mailsTo = reader && (await readerEmail(site.database, reader.id));
  const form = { parts, post, sent, keys: ownKeys(request), mailsTo };
  try {
    if (sent.previews) {
      const words = await readWords(sent.typed.comment);
      return { kind: 'previewed', words, page: () => withForm(form, { words }) };
    }
    if (Number.isNaN(sent.parentId)) throw new ReplyRefused('parent-gone');
    const read = await readSubmission(sent.typed, settings, { isSignedIn: site.reader !== null });
    const submission = reader ? { ...read, name: reader.name, email: mailsTo, url: reader.website } : read;
    if (wantsMail(sent.ticks) && writer === null && submission.email === null) throw new ReplyRefused('no-email');
    const { readEvidence } = await openReplyForm();
    const evidence = await readEvidence(sent.field, { secret, now: site.clock(), referrer: request.headers.referer ?? '' });
    const signedIn = reader && { accountId: reader.id, provider: reader.provider, isTrusted: reader.provider !== null && settings.trustedProviders.includes(reader.provider) };
    const input = { postId: post.id, parentId: sent.parentId, submission, writer, reader: signedIn, address: request.ip ?? '', agent: request.headers['user-agent'] ?? '', evidence };
    const replied = await records.change(async (change) => {
      const taken = await reply(change, settings, input);
      await followAsTicked(change, sent.ticks, { replied: taken, postId: post.id, email: writer ? writer.email : submission.email, isConfirmed: writer !== null, address: input.address });
      if (hasKeptReply(request)) await forgetReply(change, request, response, { secret, secure: site.baseUrl.startsWith('https:') });
      return taken;
    });
    const secure = site.baseUrl.startsWith('https:');
    if (!site.reader) {
      saveCommenter(request, response, sent.typed, { keeps: sent.keeps, secure });
      keepOwnComment(request, response, replied, { secret, postUrl: encodePath(post.path ?? '/'), editMinutes: settings.editMinutes, secure });
    }
    return { kind: 'said', url: await addressOfComment(parts, post, replied, sent.parentId) };
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
    const faults = { [error.field ?? 'form']: (await languageOf(site)).words.talk.faults[error.fault] };
    return { kind: 'refused', status: error.status, retryAfter: error.retryAfter, faults, page: () => withForm(form, { faults, status: error.status }) };
  }
}

type Sent = { typed: Typed; parentId: number | null; keeps: boolean; ticks: FollowTicks; previews: boolean; field: (name: string) => string };

/** The fields of the form; a parent that is no number of a comment is NaN. */
function fieldsIn(body: unknown): Sent {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value.replaceAll('\u0000', '') : '';
  };
  const parent = text('comment_parent');
  return {
    typed: { comment: text('comment'), author: text('author'), email: text('email'), url: text('url') },
    parentId: parent === '' || parent === '0' ? null : (idIn(parent) ?? Number.NaN),
    keeps: text('wp-comment-cookies-consent') !== '',
    ticks: ticksIn(text),
    previews: text('preview') !== '',
    field: text,
  };
}

/** A comment that is shown is at its place; one that waits is there for whoever wrote it, where its parent stands. */
export async function addressOfComment({ site, secret }: Pick<RespondParts, 'site' | 'secret'>, post: Post, { id, status }: Pick<Replied, 'id' | 'status'>, parentId: number | null): Promise<string> {
  const page = await pageOf(site, status === 'approved' ? id : parentId);
  const url = await pageUrl(site, post, page);
  return status === 'approved' ? `${url}#comment-${id}` : `${url}?unapproved=${id}&moderation-hash=${heldKey(secret, id)}#comment-${id}`;
}

async function pageOf(site: Site, commentId: number | null): Promise<number> {
  if (commentId === null) return 1;
  return (await pageOfComment(site.database, commentId, await settingsOf(site)))?.page ?? 1;
}

const pageUrl = async (site: Site, post: Post, page: number): Promise<string> =>
  page === 1 && (await frontPageOf(site))?.id === post.id ? '/' : commentPageUrl(encodePath(post.path ?? '/'), page);

type Form = { parts: RespondParts; post: Post; sent: Sent; keys: readonly string[]; mailsTo: string | null };

/** The page with the form and everything that was typed: why it was not taken, or what it will look like. */
async function withForm({ parts: { site, secret }, post, sent, keys, mailsTo }: Form, shown: { faults?: Readonly<Record<string, string>>; words?: WrittenWords; status?: number }): Promise<Answer> {
  const { typed, parentId, keeps, ticks } = sent;
  const asked = { mailsTo, parentId, values: typed, keeps, ticks, faults: shown.faults ?? {}, ...(shown.words && { preview: shown.words }), own: { keys, secret }, findOwn: () => Promise.resolve(undefined) };
  const request = { part: 1, commentPage: await pageOf(site, Number.isNaN(parentId) ? null : parentId), unlocked: true, isFront: (await frontPageOf(site))?.id === post.id, reply: asked };
  const answer = await permalinkPage(site, post, request);
  return answer.kind === 'sheet' ? { ...answer, personal: true, sheet: { ...answer.sheet, status: shown.status ?? 200 } } : answer;
}
