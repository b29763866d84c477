// Opens the writing page on something new, or on a post with whatever its author typed and did not save.
import { Refusal } from '../../kit/refusal.ts';
import { instant } from '../../kit/clock.ts';
import { discardAutosave, findAutosave, findPost, mayBegin, notePresence, termsOf, type Autosave, type Post, type PostType } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from './at-post.ts';
import { writingPage, type UnsavedNote } from './writing-page.ts';
import { emptyValues, sameValues, valuesKept, valuesOf, type Values } from './values.ts';

/** The page for something new. */
export async function openNew(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  if (!mayBegin(visit.author, type)) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.notAllowed);
  return writingPage(visit, desk, { type, post: undefined, values: emptyValues(type, visit.author.id), faults: {} });
}

/** The page of a post. A post of the other type is found at its own place; one in the trash is not written. */
export async function openExisting(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const id = idIn(visit.params['id']);
  const other = id === undefined ? undefined : await findPost(desk.database, id);
  if (other && other.type !== type) return { kind: 'to', location: writingUrl(other) };
  const post = await postAt(visit, desk, type);
  if (post.status === 'trashed') return trashedPage(desk, post);
  await notePresence(desk.database, { postId: post.id, accountId: visit.author.id, now: instant(desk.clock()) });
  const stands = await valuesStanding(desk, post);
  const autosave = await findAutosave(desk.database, post.id, visit.author.id);
  const typed = autosave && valuesKept(autosave.fields);
  if (!autosave || !typed || sameValues(typed, stands)) return writingPage(visit, desk, { type, post, values: stands, faults: {} });
  // A draft goes on where it was left; over anything else, one is asked.
  const goesOn = post.status === 'draft' && autosave.version === post.version;
  const shown = goesOn || visit.query.get('unsaved') === 'mine';
  const values: Values = shown ? { ...typed, version: String(autosave.version) } : stands;
  return writingPage(visit, desk, { type, post, values, faults: {}, unsaved: await noteOf(desk, post, autosave, { shown, goesOn }) });
}

/** Forgets unsaved words. */
export async function discard(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  await desk.records.change((change) => discardAutosave(change.database, post.id, visit.author.id));
  return visit.wantsJson ? { kind: 'json', body: {} } : toDone(writingUrl(post), 'writing.discarded');
}

/** The fields of a post as it stands. */
export async function valuesStanding(desk: Desk, post: Post): Promise<Values> {
  const terms = (await termsOf(desk.database, [post.id])).get(post.id) ?? [];
  return valuesOf(post, terms, (await settingsOf(desk)).timeZone);
}

async function noteOf(desk: Desk, post: Post, { savedAt, version }: Autosave, { shown, goesOn }: { shown: boolean; goesOn: boolean }): Promise<UnsavedNote> {
  const { desk: { writing: { unsaved } }, dateTime } = await deskLanguageOf(desk);
  const when = dateTime(savedAt);
  const text = shown ? unsaved.shown(when) : version === post.version ? unsaved.offered(when) : unsaved.overtaken(when);
  return { text, shown, goesOn, restoreUrl: `${writingUrl(post)}?unsaved=mine`, compareUrl: `${writingUrl(post)}unsaved/` };
}

async function trashedPage(desk: Desk, post: Post): Promise<DeskAnswer> {
  const { posts, writing } = (await deskLanguageOf(desk)).desk;
  return { kind: 'view', view: 'desk/writing/trashed', title: writing.state.trashed, place: post.type === 'page' ? 'pages' : 'posts', locals: { url: writingUrl(post), title: post.title || posts.untitled, source: post.source } };
}
