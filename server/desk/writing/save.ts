// What the writing page's buttons do: save, publish, schedule, submit, take back, trash.
import { Refusal } from '../../kit/refusal.ts';
import { findAccount } from '../../accounts/index.ts';
import { saidIn, type DeskWords } from '../../platform/language/index.ts';
import { StaleVersion, findBegun, findMedia, mayBegin, putUnsaved, termsOf, longestTitle, type Post, type PostInput, type PostType } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from './at-post.ts';
import { conflictPage } from './conflict.ts';
import { keep } from './keep.ts';
import { previewLink } from './preview-link.ts';
import { acts, readValues, type Act, type Faults } from './read-values.ts';
import { savedAnswer } from './saved-answer.ts';
import { toMarkdown } from './to-markdown.ts';
import { writingPage } from './writing-page.ts';
import { sameValues, valuesOf, valuesTyped, type Values } from './values.ts';

/** Saves a new post; or the one that the same form became when it was sent before, by a second press or from the page before. */
export async function saveNew(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  if (!mayBegin(visit.author, type)) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.notAllowed);
  return (await saveBegun(visit, desk, type)) ?? save(visit, desk, type, undefined);
}

async function saveBegun(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer | undefined> {
  const values = valuesTyped(visit.form);
  const post = values.begins === '' ? undefined : await findBegun(desk.database, { key: values.begins, type, accountId: visit.author.id });
  if (!post) return undefined;
  await refuseTrashed(visit, desk, post);
  const act = acts.find((each) => each === visit.form.text('action')) ?? 'save';
  const { input, faults } = readValues(values, act, { author: visit.author, type, post, settings: await settingsOf(desk), words: (await deskLanguageOf(desk)).desk.writing });
  const isSame = Object.keys(faults).length === 0 && (await standsAlready(desk, post, input, values));
  return isSame ? savedAnswer(visit, desk, { act, before: undefined, saved: post }) : save(visit, desk, type, post);
}

/** Saves a post that is there. */
export async function saveExisting(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  await refuseTrashed(visit, desk, post);
  return save(visit, desk, type, post);
}

/** What is in the trash is not written; the words that were sent are kept. */
async function refuseTrashed(visit: SignedInVisit, desk: Desk, post: Post): Promise<void> {
  if (post.status !== 'trashed') return;
  await keepUnsaved(visit, desk, post, valuesTyped(visit.form));
  throw new Refusal('conflict', (await deskLanguageOf(desk)).desk.writing.inTrash);
}

async function save(visit: SignedInVisit, desk: Desk, type: PostType, post: Post | undefined): Promise<DeskAnswer> {
  const { form, author } = visit;
  const resolve = form.text('resolve');
  const asked = form.text('action') || form.text('conflict_action');
  const values = valuesTyped(form);
  if (asked === 'markdown') return toMarkdown(visit, desk, { type, post, values });
  if (post && (asked === 'link-make' || asked === 'link-end')) return previewLink(visit, desk, { post, values, make: asked === 'link-make' });
  if (post && resolve === 'theirs') return takeTheirs(visit, desk, post, values);
  const act: Act = acts.find((each) => each === asked) ?? 'save';
  const language = await deskLanguageOf(desk);
  const words = language.desk.writing;
  const { input, faults: mistakes } = readValues(values, act, { author, type, post, settings: await settingsOf(desk), words });
  const faults = { ...mistakes, ...(await missingIn(desk, post, input, words)) };
  if (Object.keys(faults).length > 0) return faulty(visit, desk, { type, post, values, faults, status: 400 });
  const version = post === undefined ? undefined : (idIn(resolve === 'mine' ? form.text('present_version') : values.version) ?? post.version);
  try {
    const saved = await desk.records.change((change) => keep(change, desk.posts, { author, values, input, version, trash: act === 'trash' }));
    return savedAnswer(visit, desk, { act, before: post, saved });
  } catch (error) {
    const begun = post ? undefined : await saveBegun(visit, desk, type);
    if (begun) return begun;
    if (error instanceof StaleVersion && (await standsAlready(desk, error.present, input, values))) return savedAnswer(visit, desk, { act, before: post, saved: error.present });
    if (error instanceof StaleVersion) return conflictPage(visit, desk, { present: error.present, values, act });
    const field = error instanceof Refusal ? fieldOf(error.field) : undefined;
    if (!(error instanceof Refusal) || field === undefined) throw error;
    return faulty(visit, desk, { type, post, values, faults: { [field]: field === 'title' ? words.faults.title(longestTitle) : saidIn(language.desk.refusals, error) }, status: error.status });
  }
}

/** Whether a post already is what is being saved: a button that was pressed twice is no conflict with oneself. */
async function standsAlready(desk: Desk, present: Post, { status }: PostInput, values: Values): Promise<boolean> {
  const terms = (await termsOf(desk.database, [present.id])).get(present.id) ?? [];
  const now = valuesOf(present, terms, (await settingsOf(desk)).timeZone);
  const { date, slug, password, author, order } = values;
  if (Number(values.version) >= present.version) return false;
  const isStatus = status === present.status || (status === 'published' && present.status === 'scheduled');
  return isStatus && sameValues(now, { ...values, date: date || now.date, slug: slug || now.slug, password: password || now.password, author: author || now.author, order: order || now.order });
}

/** What the input names and is not there; who wrote a post, and what stands for it, may go on being named. */
async function missingIn({ database }: Desk, post: Post | undefined, { authorId, featuredMediaId }: PostInput, words: DeskWords['writing']): Promise<Faults> {
  const faults: Record<string, string> = {};
  if (authorId !== post?.authorId && (await findAccount(database, authorId))?.role == null) faults['author'] = words.faults.author;
  if (featuredMediaId != null && featuredMediaId !== post?.featuredMediaId) {
    const media = (await findMedia(database, [featuredMediaId])).get(featuredMediaId);
    if (!media?.mime.startsWith('image/')) faults['featured_media'] = words.faults.featured;
  }
  return faults;
}

/** The same form again, everything typed still in it, and beside the fields what is wrong. */
async function faulty(visit: SignedInVisit, desk: Desk, { status, ...shown }: { type: PostType; post: Post | undefined; values: Values; faults: Faults; status: number }): Promise<DeskAnswer> {
  if (visit.wantsJson) return { kind: 'json', status, body: { error: Object.values(shown.faults)[0] ?? '', faults: shown.faults } };
  return { ...(await writingPage(visit, desk, shown)), status };
}

/** Keeps one's own text as unsaved words, and shows the other's. */
async function takeTheirs(visit: SignedInVisit, desk: Desk, post: Post, values: Values): Promise<DeskAnswer> {
  await keepUnsaved(visit, desk, post, values);
  return toDone(writingUrl(post), 'writing.tookTheirs');
}

const keepUnsaved = ({ form, author }: SignedInVisit, desk: Desk, post: Post, values: Values): Promise<void> =>
  desk.records.change((change) => putUnsaved(change, { post, by: author.id, version: idIn(values.version) ?? post.version, fields: form.entries }));

/** What saving calls its fields, by the names of the form's. */
const fieldOf = (field: string | undefined): string | undefined => (field === undefined ? undefined : (formNames[field] ?? field));
const formNames: Readonly<Record<string, string>> = { password: 'post_password', publishedAt: 'date', path: 'slug', category: 'new_category', tag: 'tags', version: 'source' };
