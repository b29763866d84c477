// The page that readers would see if the words in the form were published now.
import { instant } from '../../kit/clock.ts';
import { Refusal } from '../../kit/refusal.ts';
import { findPost, mayBegin, mayEdit, unsavedPost, type PostType } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { termsToBe } from './keep.ts';
import { readValues } from './read-values.ts';
import { valuesTyped } from './values.ts';

/** A whole page, for a frame or a tab of its own. What is wrong in a field is not said here: it is as if it were empty. */
export async function preview({ form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { desk: { frame, writing: words } } = await deskLanguageOf(desk);
  const id = idIn(form.text('post'));
  const post = id === undefined ? undefined : await findPost(desk.database, id);
  const type: PostType = post?.type ?? (form.text('type') === 'page' ? 'page' : 'post');
  if (post ? !mayEdit(author, post) : !mayBegin(author, type)) throw new Refusal('forbidden', frame.notAllowed);
  const settings = await settingsOf(desk);
  const values = valuesTyped(form);
  const { input } = readValues(values, 'publish', { author, type, post, settings, words });
  const terms = type === 'page' ? [] : await termsToBe(desk.database, author, values, id);
  const categoryIds = terms.flatMap(({ taxonomy, id: term }) => (taxonomy === 'category' && term > 0 ? [term] : []));
  const { password: _password, ...open } = input;
  const shown = await unsavedPost(desk.database, desk.posts, { input: { ...open, status: input.status === 'private' ? 'private' : 'published', categoryIds }, settings, now: instant(desk.clock()) });
  return { kind: 'html', html: await desk.previewPage({ ...shown, password: null }, terms), framed: true };
}
