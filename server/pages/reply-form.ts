// The form in which a reader answers: what it is asked to hold, and what its view receives.
import type { Request } from 'express';
import { findOwnHeld, isOpen, type Comment, type Typed, type WrittenWords } from '../comments/index.ts';
import type { Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { encodePath } from '../platform/web/index.ts';
import type { Post } from '../posts/index.ts';
import { directionOf } from '../platform/text/index.ts';
import type { Conversation, PreviewView, ReplyForm } from './locals.ts';
import { noTicks, type FollowTicks } from './follow-ticks.ts';
import { ownKeys } from './own-comments.ts';
import type { Query } from './query.ts';
import { savedCommenter } from './saved-commenter.ts';
import type { Site } from './site.ts';

/** What a request asks of the form. */
export type ReplyAsked = {
  /** The comment to be answered; null for the post. */
  parentId: number | null;
  values: Typed;
  keeps: boolean;
  ticks?: FollowTicks;
  faults: Readonly<Record<string, string>>;
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
export function replyAskedBy(database: Database, request: Request, query: Query, secret: string): ReplyAsked {
  const saved = savedCommenter(request);
  const [heldId, key] = [idIn(query.get('unapproved')), query.get('moderation-hash')];
  return {
    parentId: idIn(query.get('replytocom')),
    values: { comment: '', author: saved?.author ?? '', email: saved?.email ?? '', url: saved?.url ?? '' },
    keeps: saved !== undefined,
    faults: {},
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

/** The form; null where nothing can be said. A comment to be answered must stand on the page, and not wait itself. */
export function replyForm(site: Site, settings: Settings, post: Post, { comments }: Conversation, asked: ReplyAsked): ReplyForm | null {
  const open = isOpen(post, settings, site.clock());
  if (!open && !isRefused(asked)) return null;
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
    signInUrl: settings.registeredOnly && site.reader === null && !isRefused(asked) ? `/desk/sign-in/?then=${encodeURIComponent(`${encodePath(post.path ?? '/')}#respond`)}` : null,
    open,
  };
}
