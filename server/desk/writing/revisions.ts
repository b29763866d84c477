// What a post said before: the list of its texts, the difference of any two, and the way back to one.
import { findAccount, findAccounts } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { findAutosave, findRevision, latestRevision, listRevisions, restoreRevision, StaleVersion, type Post, type PostType, type Revision } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from './at-post.ts';
import { shownDifference, type Comparable } from './difference.ts';
import { valuesKept } from './values.ts';

const shown = 50;

/** Every text that was kept, the latest first. */
export async function revisionList(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const { desk: { writing: words, posts }, dateTime } = await deskLanguageOf(desk);
  const page = Math.min(idIn(visit.query.get('page') ?? undefined) ?? 1, 100_000);
  const { revisions, total } = await listRevisions(desk.database, post.id, { limit: shown, offset: (page - 1) * shown });
  const authors = await findAccounts(desk.database, revisions.flatMap(({ accountId }) => accountId ?? []));
  const url = `${writingUrl(post)}revisions/`;
  const locals = {
    backUrl: writingUrl(post),
    compareUrl: `${url}compare/`,
    rows: revisions.map(({ id, accountId, title, createdAt }, index) => ({
      id,
      url: `${url}${id}/`,
      title: title || posts.untitled,
      when: { iso: createdAt, text: dateTime(createdAt) },
      who: (accountId === null ? undefined : authors.get(accountId)?.name) ?? words.somebody,
      present: page === 1 && index === 0,
    })),
    previousUrl: page > 1 ? `${url}?page=${page - 1}` : null,
    nextUrl: page * shown < total ? `${url}?page=${page + 1}` : null,
  };
  return { kind: 'view', view: 'desk/writing/revisions', title: words.revisions.of(post.title || posts.untitled), place: placeName(post), locals };
}

/** What a revision changed: against the one before it, or against another that is asked for. */
export async function revisionDifference(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const revision = await revisionAt(desk, post, visit.params['revision']);
  const against = visit.query.has('against') ? await revisionAt(desk, post, visit.query.get('against') ?? undefined) : await latestRevision(desk.database, post.id, revision.id);
  const [older, newer] = against && against.id > revision.id ? [revision, against] : [against, revision];
  const latest = await latestRevision(desk.database, post.id);
  const { desk: { writing: words }, dateTime } = await deskLanguageOf(desk);
  const named = async (each: Revision) => words.revisions.saved(((each.accountId === null ? undefined : await findAccount(desk.database, each.accountId)) ?? { name: words.somebody }).name, dateTime(each.createdAt));
  return differenceView(desk, post, {
    before: older ?? nothing(newer),
    after: newer,
    fromText: older ? await named(older) : words.revisions.nothing,
    toText: await named(newer),
    ...(latest?.id !== revision.id && { restore: { url: `${writingUrl(post)}revisions/${revision.id}/`, text: words.revisions.restore, version: post.version } }),
  });
}

/** The two revisions that the list's form names. */
export async function chooseRevisions(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const [newer, older] = ['to', 'from'].map((name) => idIn(visit.query.get(name) ?? undefined));
  if (newer === undefined || older === undefined || newer === older) return { kind: 'to', location: `${writingUrl(post)}revisions/` };
  return { kind: 'to', location: `${writingUrl(post)}revisions/${newer}/?against=${older}` };
}

/** Puts a revision in the place of the present text. */
export async function restore(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const revision = await revisionAt(desk, post, visit.params['revision']);
  const version = idIn(visit.form.text('version')) ?? post.version;
  try {
    await desk.records.change((change) => restoreRevision(change, desk.posts, { postId: post.id, revisionId: revision.id, edit: { by: visit.author.id, version } }));
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    throw new Refusal('conflict', (await deskLanguageOf(desk)).desk.writing.revisions.overtaken, { cause: error });
  }
  return toDone(writingUrl(post), 'writing.restored');
}

/** What one typed and did not save, against the post as it stands. */
export async function unsavedDifference(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const autosave = await findAutosave(desk.database, post.id, visit.author.id);
  if (!autosave) return { kind: 'to', location: writingUrl(post) };
  const { desk: { writing: words }, dateTime } = await deskLanguageOf(desk);
  return differenceView(desk, post, { before: post, after: valuesKept(autosave.fields), fromText: words.revisions.standing(dateTime(post.updatedAt)), toText: words.revisions.unsaved(dateTime(autosave.savedAt)), unsaved: true });
}

type Shown = { before: Comparable; after: Comparable; fromText: string; toText: string; restore?: { url: string; text: string; version: number }; unsaved?: true };

async function differenceView(desk: Desk, post: Post, { before, after, restore, unsaved, ...texts }: Shown): Promise<DeskAnswer> {
  const { writing: words, posts } = (await deskLanguageOf(desk)).desk;
  const url = writingUrl(post);
  const locals = { ...texts, difference: await shownDifference(before, after, words), restore: restore ?? null, unsaved: unsaved === true, url, listUrl: `${url}revisions/` };
  return { kind: 'view', view: 'desk/writing/difference', title: words.revisions.difference(post.title || posts.untitled), place: placeName(post), locals };
}

async function revisionAt(desk: Desk, post: Post, id: string | undefined): Promise<Revision> {
  const number = idIn(id);
  const revision = number === undefined ? undefined : await findRevision(desk.database, post.id, number);
  if (!revision) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.frame.notFound);
  return revision;
}

const nothing = ({ format }: Comparable): Comparable => ({ title: '', source: '', excerpt: '', format });
const placeName = ({ type }: Post): 'pages' | 'posts' => (type === 'page' ? 'pages' : 'posts');
