// The form in which a reader answers: what it is asked to hold, and what its view receives.
import type { Request } from 'express';
import { isProviderKey, nameOfProvider, offeredProviders, openIdentities } from '../accounts/index.ts';
import { findOwnHeld, isOpen, type Comment, type KeptReply, type Typed, type WrittenWords } from '../comments/index.ts';
import type { Database } from '../platform/records/index.ts';
import type { Words } from '../platform/language/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { encodePath } from '../platform/web/index.ts';
import type { Post } from '../posts/index.ts';
import { directionOf } from '../platform/text/index.ts';
import type { Conversation, PreviewView, ReplyForm } from './locals.ts';
import { faceOf } from './face.ts';
import { noTicks, type FollowTicks } from './follow-ticks.ts';
import { ownKeys } from './own-comments.ts';
import type { Query } from './query.ts';
import { savedCommenter } from './saved-commenter.ts';
import { hasKeptReply, keptReplyOf } from './sign-in/draft.ts';
import type { Site } from './site.ts';

/** What a request asks of the form. */
export type ReplyAsked = {
  /** The comment to be answered; null for the post. */
  parentId: number | null;
  values: Typed;
  keeps: boolean;
  ticks?: FollowTicks;
  faults: Readonly<Record<string, string>>;
  /** What was typed before its reader went to sign in. */
  kept?: KeptReply;
  /** Where mail reaches a reader who is signed in; null for nowhere. */
  mailsTo?: string | null;
  /** What was typed and is to be seen before it is sent. */
  preview?: WrittenWords;
  /** What this browser holds to know its own comments by, and what those keys are checked with. */
  own?: { keys: readonly string[]; secret: string };
  /** The comment that waits, for whoever wrote it and asks to see it. */
  findOwn(postId: number): Promise<Comment | undefined>;
};

/** Nothing but an empty form. */
export const nothingAsked: ReplyAsked = { parentId: null, values: { comment: '', author: '', email: '', url: '' }, keeps: false, faults: {}, findOwn: () => Promise.resolve(undefined) };

/** What the address and the cookies of a reader ask for: WordPress's `replytocom`, `unapproved` and `moderation-hash`. */
export async function replyAskedBy(site: Pick<Site, 'database' | 'clock' | 'reader'>, request: Request, query: Query, secret: string): Promise<ReplyAsked> {
  const { database } = site;
  const saved = savedCommenter(request);
  const kept = hasKeptReply(request) ? await keptReplyOf(database, request, secret, site.clock()) : undefined;
  const mailsTo = site.reader && site.reader.role === null ? await readerEmail(database, site.reader.id) : null;
  const [heldId, key] = [idIn(query.get('unapproved')), query.get('moderation-hash')];
  return {
    parentId: idIn(query.get('replytocom')),
    values: { comment: '', author: saved?.author ?? '', email: saved?.email ?? '', url: saved?.url ?? '' },
    keeps: saved !== undefined,
    faults: {},
    ...(kept && { kept }),
    mailsTo,
    own: { keys: ownKeys(request), secret },
    findOwn: async (postId) => (heldId === null || key === undefined ? undefined : findOwnHeld(database, secret, { id: heldId, key, postId })),
  };
}

/** The number of a comment as a field or parameter has it; null for none. */
export const idIn = (text: string | undefined): number | null => (text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);

/** Whether a comment was refused, and its form is to be shown again. */
export const isRefused = (asked: ReplyAsked | undefined): boolean => asked !== undefined && Object.keys(asked.faults).length > 0;

/** Words as a page shows them before they are sent. */
export const previewOf = ({ html }: WrittenWords): PreviewView => ({ direction: directionOf(html), bodyHtml: html });

/** Where mail reaches a signed-in reader: the address that a provider made sure of. */
export const readerEmail = async (database: Database, accountId: number): Promise<string | null> => (await openIdentities()).verifiedEmailOf(database, accountId);

/** What was typed under this post, and as an answer to this comment, before its reader went to sign in. */
function withKept(asked: ReplyAsked, post: Post): ReplyAsked {
  const { kept } = asked;
  const isHere = kept !== undefined && kept.path === encodePath(post.path ?? '/') && kept.parentId === asked.parentId && asked.values.comment === '' && !isRefused(asked);
  return isHere ? { ...asked, values: kept.values, ticks: kept.ticks, keeps: kept.keeps } : asked;
}

/** The form; null where nothing can be said. A comment to be answered must stand on the page, and not wait itself. */
export function replyForm(site: Site, settings: Settings, words: Words, post: Post, { comments }: Conversation, given: ReplyAsked): ReplyForm | null {
  const asked = withKept(given, post);
  const open = isOpen(post, settings, site.clock());
  if (!open && !isRefused(asked)) return null;
  const offered = offeredProviders(site.providers, settings);
  const signIn = (onward: string): string => `${offered.length > 0 ? '/sign-in/?onward=' : '/desk/sign-in/?then='}${encodeURIComponent(onward)}`;
  const mustSignIn = settings.registeredOnly && site.reader === null && !isRefused(asked);
  const parent = comments.find(({ id, awaiting }) => id === asked.parentId && !awaiting);
  return {
    action: `${encodePath(post.path ?? '/')}comment/`,
    parent: parent ? { id: parent.id, name: parent.author.name, cancelUrl: `${parent.url.split('#', 1)[0]}#respond` } : null,
    values: asked.values,
    faults: asked.faults,
    preview: asked.preview === undefined ? null : previewOf(asked.preview),
    requires: settings.requireNameEmail,
    keeps: asked.keeps,
    ticks: asked.ticks ?? noTicks,
    signedInAs: site.reader?.role ? site.reader.name : null,
    reader: readerShown(site, words, asked),
    offers: site.reader === null ? offered.map((offer) => ({ ...offer, label: words.talk.form.signIn.with(offer.name) })) : [],
    path: encodePath(post.path ?? '/'),
    signInUrl: mustSignIn ? signIn(`${encodePath(post.path ?? '/')}#respond`) : null,
    signInToReply: mustSignIn ? signIn : null,
    open,
  };
}

function readerShown(site: Site, { talk }: Words, { mailsTo }: ReplyAsked): ReplyForm['reader'] {
  const { reader } = site;
  if (!reader || reader.role !== null) return null;
  const using = reader.provider !== null && isProviderKey(reader.provider) ? talk.form.signIn.using(nameOfProvider(site.providers, reader.provider)) : '';
  return { name: reader.name, using, face: { ...faceOf(reader.name, `account:${reader.id}`), url: reader.face }, mails: mailsTo != null };
}
