// One comment: looked at, changed, answered.
import { editComment, listCommentRevisions, readSubmission, reply, ReplyRefused, setCommentStatus, type ModeratedComment } from '../../comments/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { Author, SignedInVisit } from '../visit.ts';
import { commentRows } from './comment-row.ts';
import { commentAt, moderationUrl } from './moderation.ts';
import { revisionsShown } from './revisions-shown.ts';

type Values = Readonly<Record<'author' | 'email' | 'url' | 'comment' | 'reply', string>>;

/** The screen of a comment. */
export async function commentForm({ params, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const comment = await commentAt(desk, author, params['id']);
  return screen(desk, author, comment, valuesOf(comment), {});
}

/** Saves what was changed; with faults, the form again. */
export async function saveComment({ params, form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const comment = await commentAt(desk, author, params['id']);
  const typed = { comment: form.text('comment'), author: form.text('author'), email: form.text('email'), url: form.text('url') };
  try {
    // A moderator need not know who wrote it.
    const submission = await readSubmission(typed, { requireNameEmail: false }, { isSignedIn: false });
    await desk.records.change((change) => editComment(change, comment.id, submission, author.id));
    return toDone(`/desk/comments/${comment.id}/`, 'comments.saved');
  } catch (error) {
    return screen(desk, author, comment, { ...typed, reply: '' }, await faultsOf(desk, error));
  }
}

/** Answers in the moderator's own name; what waited is approved with it. */
export async function answerComment({ params, form, author, address, request }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const comment = await commentAt(desk, author, params['id']);
  const settings = await settingsOf(desk);
  try {
    const submission = await readSubmission({ comment: form.text('reply'), author: '', email: '', url: '' }, settings, { isSignedIn: true });
    await desk.records.change(async (change) => {
      if (comment.status === 'pending') await setCommentStatus(change, comment.id, 'approved', { by: author.id });
      await reply(change, settings, { postId: comment.postId, parentId: comment.id, submission, writer: author, address, agent: request.headers['user-agent'] ?? '' });
    });
    return toDone(moderationUrl({ list: comment.status }), 'comments.answered');
  } catch (error) {
    const { comment: reply_, ...others } = await faultsOf(desk, error);
    return screen(desk, author, comment, { ...valuesOf(comment), reply: form.text('reply') }, { ...others, ...(reply_ !== undefined && { reply: reply_ }) });
  }
}

const valuesOf = ({ authorName, authorEmail, authorUrl, source }: ModeratedComment): Values => ({ author: authorName, email: authorEmail ?? '', url: authorUrl ?? '', comment: source, reply: '' });

/** In the words that a reader would get, for the faults are the same. */
async function faultsOf(desk: Desk, error: unknown): Promise<Faults> {
  if (!(error instanceof ReplyRefused)) throw error;
  const { desk: words, ...language } = await deskLanguageOf(desk);
  const said = error.fault === 'closed' || error.fault === 'parent-gone' ? words.comments.faults[error.fault] : language.words.talk.faults[error.fault];
  return { [error.field ?? 'form']: said };
}

async function screen(desk: Desk, author: Author, comment: ModeratedComment, values: Values, faults: Faults): Promise<DeskAnswer> {
  const language: DeskLanguage = await deskLanguageOf(desk);
  const [row] = await commentRows(desk, language, author, [comment]);
  const { comments: words } = language.desk;
  const answerable = comment.status === 'pending' || comment.status === 'approved';
  const revisions = await revisionsShown(desk, language, comment, await listCommentRevisions(desk.database, comment.id));
  const locals = { row, values, faults, answerable, approves: comment.status === 'pending', revisions, back: moderationUrl({ list: comment.status }) };
  return { kind: 'view', view: 'desk/comments/one', title: words.by(row?.name ?? ''), place: 'comments', status: Object.keys(faults).length === 0 ? 200 : 400, locals };
}
