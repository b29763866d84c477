// Deletes media for good, after saying where they are used.
import { deleteMedia, findMedia, mayChangeMedia, usesOf, type Media } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { mediaItem } from './media-item.ts';
import { usesFor } from './one.ts';

const most = 200;

/** Asks first; deletes those of the named media that this author may, when the form says that it was asked. */
export async function deleteSeveral(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const ids = [...new Set(form.all('id').flatMap((id) => idIn(id) ?? []))].slice(0, most);
  const back = form.text('from').startsWith('/desk/media/') ? form.text('from') : '/desk/media/';
  const named = [...(await findMedia(desk.database, ids)).values()];
  const mine = named.filter((media) => mayChangeMedia(author, media));
  if (form.text('action') !== 'delete' || mine.length === 0) return toDone(back, 'media.nothing');
  if (!form.has('confirmed')) return confirm(visit, desk, { mine, others: named.length - mine.length, back });
  const deleted = await desk.records.change((change) => deleteMedia(change, desk.posts, mine.map(({ id }) => id)));
  // The page of a deleted file is no place to go back to.
  return toDone(/^\/desk\/media\/\d/.test(back) ? '/desk/media/' : back, 'media.deleted', deleted);
}

async function confirm({ author }: SignedInVisit, desk: Desk, { mine, others, back }: { mine: readonly Media[]; others: number; back: string }): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const words = language.desk.media.confirmDelete;
  const uses = await usesOf(desk.database, desk.baseUrl, mine);
  const locals = {
    items: mine.map((media) => {
      const { lines, others: unseen } = usesFor(language, author, uses.get(media.id) ?? { posts: [], faces: [], icon: false });
      return { ...mediaItem(media), uses: lines, unseen, isUsed: lines.length > 0 || unseen !== null };
    }),
    explain: words.explain(mine.length),
    notYours: others > 0 ? words.notYours(others) : null,
    back,
  };
  return { kind: 'view', view: 'desk/media/confirm-delete', title: words.title, place: 'media', locals };
}
