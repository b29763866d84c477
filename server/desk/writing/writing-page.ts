// The writing page.
import { countRevisions, mayBegin, mayDelete, mayMakeTerm, mayPublishType, maySetSticky, othersAt, type Post, type PostType } from '../../posts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { may } from '../../accounts/index.ts';
import { instant } from '../../kit/clock.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import { placeOf } from '../posts/list-query.ts';
import { linksSummary } from '../links/summary.ts';
import { pickerFor } from '../media/picker.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { writingUrl } from './at-post.ts';
import type { ShownDifference } from './difference.ts';
import type { Act, Faults } from './read-values.ts';
import { addressParts, authorChoices, categoryChoices, linkFor, parentChoices } from './writing-locals.ts';
import type { Values } from './values.ts';

/** Unsaved words of one's own, as the page tells of them. */
export type UnsavedNote = { text: string; /** Whether they stand in the fields already. */ shown: boolean; /** Whether they are a draft's own, which goes on where it was left. */ goesOn: boolean; restoreUrl: string; compareUrl: string };

/** What the other one saved, over one's own words. */
export type Conflict = { explain: string; version: number; act: Act; title: string; source: string; difference: ShownDifference };

/** What turning HTML into Markdown would change. */
export type Turned = { lost: readonly string[] };

/** What the page shows; `post` is undefined for something new. */
export type Showing = {
  type: PostType;
  post: Post | undefined;
  values: Values;
  faults: Faults;
  unsaved?: UnsavedNote;
  conflict?: Conflict;
  turned?: Turned;
  /** Something done without leaving the page. */
  said?: string;
  /** Whether the panel stands open. */
  open?: boolean;
};

/** Fields that the panel holds: it stands open where one of them has a mistake. */
const inPanel: ReadonlySet<string> = new Set(['slug', 'date', 'post_password', 'menu_order', 'author', 'parent', 'tags', 'new_category', 'excerpt', 'featured_media']);

/** The page with these words in its fields. */
export async function writingPage(visit: SignedInVisit, desk: Desk, showing: Showing): Promise<Extract<DeskAnswer, { kind: 'view' }>> {
  const { type, post, values, faults, unsaved, conflict, turned, said, open } = showing;
  const { author } = visit;
  const [language, settings] = [await deskLanguageOf(desk), await settingsOf(desk)];
  const words = language.desk.writing;
  const { database } = desk;
  const publishes = mayPublishType(author, type);
  const place = placeOf(type);
  const url = post ? writingUrl(post) : `${place}new/`;
  const locals = {
    type,
    values,
    faults,
    unsaved: unsaved ?? null,
    conflict: conflict ?? null,
    turned: turned ?? null,
    said: said ?? null,
    open: open === true || Object.keys(faults).some((field) => inPanel.has(field)),
    post: post ? { id: post.id, status: post.status, submitted: post.submittedAt !== null, url: isRead(post) ? encodePath(post.path ?? `/?p=${post.id}`) : null } : null,
    state: stateOf(post, language),
    others: post ? (await othersAt(database, { postId: post.id, accountId: author.id, now: instant(desk.clock()) })).map(({ name }) => name) : [],
    actions: { isOut: post !== undefined && post.status !== 'draft', publishes, deletes: post !== undefined && mayDelete(author, post) },
    rights: { sticky: type === 'post' && maySetSticky(author), newCategory: mayMakeTerm(author, 'category'), upload: may(author.role, 'upload'), another: mayBegin(author, type) },
    categories: type === 'post' ? await categoryChoices(database, values.categories) : [],
    parents: type === 'page' ? await parentChoices(database, post?.id, values.parent, language.desk.posts.untitled) : [],
    authors: await authorChoices(database, author, type, values.author),
    picker: may(author.role, 'upload') ? await pickerFor(desk, { name: 'featured_media', label: words.labels.featured, kind: 'image', chosen: idIn(values.featured) ?? null, fault: faults['featured_media'] }) : null,
    address: addressParts(desk, post, type === 'page' ? '/' : '/…/'),
    link: linkFor(desk, post),
    links: await linksSummary(desk, post),
    revisions: post ? await countRevisions(database, post.id) : 0,
    zone: settings.timeZone,
    languageTag: language.tag,
    blogKey: desk.baseUrl,
    me: author.id,
    // All that the script needs to speak the desk's language.
    scriptWords: JSON.stringify({ ...words.script, ...words.state.script }),
    urls: { list: place, save: url, autosave: `${url}autosave/`, presence: post ? `${url}presence/` : '', discard: `${url}discard/`, revisions: `${url}revisions/`, preview: '/desk/writing/preview/' },
  };
  return { kind: 'view', view: 'desk/writing/write', title: post ? (post.title || language.desk.posts.untitled) : type === 'page' ? words.newPage : words.newPost, place: type === 'page' ? 'pages' : 'posts', locals };
}

const isRead = ({ status }: Post): boolean => status === 'published' || status === 'private';

/** A sentence on where the post is in its life. */
function stateOf(post: Post | undefined, { desk: { writing: { state } }, dateTime }: DeskLanguage): string {
  if (!post) return state.new;
  switch (post.status) {
    case 'scheduled':
      return state.scheduled(dateTime(post.publishedAt ?? post.updatedAt));
    case 'published':
      return state.published(dateTime(post.publishedAt ?? post.updatedAt));
    case 'private':
      return state.private;
    case 'trashed':
      return state.trashed;
    case 'draft':
      return post.submittedAt === null ? state.draft : state.submitted(dateTime(post.submittedAt));
  }
}
