// Changes one media: what is said of it, or its file.
import { Refusal } from '../../kit/refusal.ts';
import { saidIn } from '../../platform/language/index.ts';
import { describeMedia, longestWords, replaceMedia, type MediaWords } from '../../posts/index.ts';
import { UploadRefusal } from '../../platform/web/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { withUpload } from './bring-files.ts';
import { faultWords } from './fault-words.ts';
import { mostBytes } from './limits.ts';
import { mediaItem } from './media-item.ts';
import { changeableMediaAt, oneMedia } from './one.ts';

const fields = ['title', 'alt', 'caption', 'description'] as const;

/** Saves what a form says of a media; a field that it does not have stays. */
export async function saveWords(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { id, ...media } = await changeableMediaAt(visit, desk);
  const given = wordsIn(visit.form);
  const { faults } = (await deskLanguageOf(desk)).desk.media;
  const tooLong = fields.find((field) => (given[field] ?? '').length > longestWords[field]);
  if (tooLong) {
    const fault = faults.longWords(longestWords[tooLong]);
    if (visit.wantsJson) return { kind: 'json', status: 400, body: { error: fault, field: tooLong } };
    return oneMedia(visit, desk, { values: { title: media.title, alt: media.alt, caption: media.caption, description: media.description, ...given }, faults: { [tooLong]: fault }, status: 400 });
  }
  const saved = await desk.records.change((change) => describeMedia(change, desk.posts, id, given));
  return visit.wantsJson ? { kind: 'json', body: { media: mediaItem(saved) } } : toDone(`/desk/media/${id}/`, 'media.saved');
}

const wordsIn = (form: Form): Partial<MediaWords> => Object.fromEntries(fields.filter((field) => form.has(field)).map((field) => [field, form.text(field).trim()]));

/** Puts the file of an upload in the place of a media's own. */
export async function replaceFile(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { id } = await changeableMediaAt(visit, desk);
  const { desk: words } = await deskLanguageOf(desk);
  const again = (fault: string, status: number): Promise<DeskAnswer> | DeskAnswer =>
    visit.wantsJson ? { kind: 'json', status, body: { error: fault, field: 'file' } } : oneMedia(visit, desk, { faults: { file: fault }, status });
  try {
    return await withUpload(visit, desk, 1, async ({ files: [file] }) => {
      if (!file) return again(words.media.upload.nothing, 400);
      if (file.tooLarge) return again(words.media.faults['too-large'](file.name, mostBytes), 413);
      try {
        const media = await replaceMedia(desk.media, id, { path: file.path, hash: file.hash, movable: true, name: file.name });
        return visit.wantsJson ? { kind: 'json', status: 201, body: { media: mediaItem(media) } } : toDone(`/desk/media/${id}/`, 'media.replaced');
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'not-found') throw error;
        return again(faultWords(words, error, file.name) ?? (error.kind === 'conflict' ? words.media.faults.alreadyHere : words.media.faults.otherKind), error.status);
      }
    });
  } catch (error) {
    if (!(error instanceof UploadRefusal)) throw error;
    return again(faultWords(words, error, '') ?? saidIn(words.refusals, error), error.status);
  }
}
