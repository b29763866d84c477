// Takes in what was uploaded: many files from a form, one from a script.
import { Refusal } from '../../kit/refusal.ts';
import { readUpload, UploadRefusal, type Upload, type UploadedFile } from '../../platform/web/index.ts';
import { saidIn } from '../../platform/language/index.ts';
import { findPost, incomingFolder, mayEdit, storeMedia, type Media } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { formOf, idIn, type Form, type SignedInVisit } from '../visit.ts';
import { faultWords } from './fault-words.ts';
import { libraryView } from './library.ts';
import { mostBytes, mostFiles } from './limits.ts';
import { mediaItem } from './media-item.ts';

/** What became of a file: the media that it is now, or why it is none. */
type Outcome = { media: Media } | { fault: string; status: number };

/** Takes files in, each for itself: one that cannot be does not keep the others out. */
export async function bringFiles(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  try {
    return await withUpload(visit, desk, visit.wantsJson ? 1 : mostFiles, async ({ files }, form) => {
      const outcomes: Outcome[] = [];
      for (const file of files) outcomes.push(await takeIn(visit, desk, form, file));
      if (outcomes.length === 0) outcomes.push({ fault: words.media.upload.nothing, status: 400 });
      return visit.wantsJson ? asJson(outcomes) : asScreen(visit, desk, outcomes);
    });
  } catch (error) {
    if (!(error instanceof UploadRefusal)) throw error;
    const outcome = { fault: faultWords(words, error, '') ?? saidIn(words.refusals, error), status: error.status };
    return visit.wantsJson ? asJson([outcome]) : asScreen(visit, desk, [outcome]);
  }
}

/** Reads an upload, has it answered, and leaves nothing of it behind. */
export async function withUpload(visit: SignedInVisit, desk: Desk, mostFiles: number, work: (upload: Upload, form: Form) => Promise<DeskAnswer>): Promise<DeskAnswer> {
  const upload = await readUpload(visit.request, { folder: await incomingFolder(desk.media.mediaDir), mostBytes, mostFiles });
  try {
    return await work(upload, formOf(upload.fields));
  } finally {
    await upload.remove();
  }
}

async function takeIn(visit: SignedInVisit, desk: Desk, form: Form, { name, path, hash, tooLarge }: UploadedFile): Promise<Outcome> {
  const { desk: words } = await deskLanguageOf(desk);
  if (tooLarge) return { fault: words.media.faults['too-large'](name, mostBytes), status: 413 };
  try {
    const postId = await postOf(visit, desk, form);
    return { media: await storeMedia(desk.media, { path, hash, movable: true, name, alt: form.text('alt').slice(0, 1_000), accountId: visit.author.id, ...(postId !== undefined && { postId }) }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { fault: faultWords(words, error, name) ?? saidIn(words.refusals, error), status: error.status };
  }
}

/** The post that a file is brought for, where its author may write in that one. */
async function postOf({ author }: SignedInVisit, { database }: Desk, form: Form): Promise<number | undefined> {
  const id = idIn(form.text('post'));
  const post = id === undefined ? undefined : await findPost(database, id);
  return post && mayEdit(author, post) ? post.id : undefined;
}

function asJson([outcome]: readonly Outcome[]): DeskAnswer {
  if (!outcome) throw new Error('an upload without an outcome');
  if ('media' in outcome) return { kind: 'json', status: 201, body: { media: mediaItem(outcome.media) } };
  return { kind: 'json', status: outcome.status, body: { error: outcome.fault, field: 'file' } };
}

/** All well: on to the file, or to all of them. Otherwise the library says what was wrong with which. */
async function asScreen(visit: SignedInVisit, desk: Desk, outcomes: readonly Outcome[]): Promise<DeskAnswer> {
  const faults = outcomes.flatMap((outcome) => ('fault' in outcome ? [outcome] : []));
  const [first] = outcomes;
  if (faults.length > 0) return libraryView(visit, desk, { faults: faults.map(({ fault }) => fault), status: faults[0]?.status ?? 400, someTaken: faults.length < outcomes.length });
  if (outcomes.length === 1 && first && 'media' in first) return toDone(`/desk/media/${first.media.id}/`, 'media.uploaded', 1);
  return toDone('/desk/media/', 'media.uploaded', outcomes.length);
}
