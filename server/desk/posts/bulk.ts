// One act on several posts: publish, take back, trash, restore, delete.
import type { Change } from '../../platform/records/index.ts';
import { deletePost, findPost, inputFrom, mayDelete, mayEdit, mayPublish, restorePost, savePost, trashPost, type Post, type PostType } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type Author, type SignedInVisit } from '../visit.ts';
import type { BulkAction } from './list.ts';
import { placeOf } from './list-query.ts';

const most = 200;
const doneWord: Readonly<Record<BulkAction, string>> = { publish: 'published', unpublish: 'unpublished', trash: 'trashed', restore: 'restored', delete: 'deleted' };

/** Does what the form says with the posts it names, in one change; those that the role may not touch stay as they are. */
export async function changeSeveral(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const { form, author } = visit;
  const action = (Object.keys(doneWord) as BulkAction[]).find((each) => each === form.text('action'));
  const ids = [...new Set(form.all('id').flatMap((id) => idIn(id) ?? []))].slice(0, most);
  const back = form.text('from').startsWith(placeOf(type)) ? form.text('from') : placeOf(type);
  if (action === undefined || ids.length === 0) return toDone(back, 'posts.nothing');
  if (action === 'delete' && !form.has('confirmed')) return confirmDelete(desk, { ids, back, type });
  const changed = await desk.records.change((change) => carryOut(change, desk, author, action, { ids, type }));
  if (changed.length === 0) return toDone(back, 'posts.nothing');
  const done = toDone(back, `posts.${doneWord[action]}`, changed.length);
  return action === 'trash' && done.kind === 'to' ? { ...done, location: `${done.location}&undo=${changed.join('.')}` } : done;
}

async function confirmDelete(desk: Desk, { ids, back, type }: { ids: readonly number[]; back: string; type: PostType }): Promise<DeskAnswer> {
  const { posts: words } = (await deskLanguageOf(desk)).desk;
  const titles = await desk.database.selectFrom('posts').select(['id', 'title']).where('id', 'in', [...ids]).orderBy('id').execute();
  const locals = { action: `${placeOf(type)}bulk/`, back, posts: titles.map(({ id, title }) => ({ id, title: title || words.untitled })), explain: words.confirmDelete.explain(titles.length) };
  return { kind: 'view', view: 'desk/posts/confirm-delete', title: words.confirmDelete.title, place: type === 'page' ? 'pages' : 'posts', locals };
}

async function carryOut(change: Change, { posts: deps }: Desk, author: Author, action: BulkAction, { ids, type }: { ids: readonly number[]; type: PostType }): Promise<number[]> {
  // Somebody who is at one of them hears of it.
  const edit = { by: author.id };
  const changed: number[] = [];
  for (const id of ids) {
    const post = await findPost(change.database, id);
    if (!post || post.type !== type || !isFor(action, post) || !isAllowed(action, author, post)) continue;
    if (action === 'publish') await savePost(change, deps, { ...inputFrom(post), status: 'published', edit, ...(post.publishedAt !== null && post.publishedAt > change.now && { publishedAt: change.now }) });
    if (action === 'unpublish') await savePost(change, deps, { ...inputFrom(post), status: 'draft', edit });
    if (action === 'trash') await trashPost(change, deps, id, edit);
    if (action === 'restore') await restorePost(change, deps, id, edit);
    if (action === 'delete') await deletePost(change, deps, id);
    changed.push(id);
  }
  return changed;
}

/** Whether an act means anything for a post as it stands; deleting goes by way of the trash. */
function isFor(action: BulkAction, { status }: Post): boolean {
  switch (action) {
    case 'publish':
      return status === 'draft' || status === 'scheduled' || status === 'private';
    case 'unpublish':
      return status === 'published' || status === 'scheduled' || status === 'private';
    case 'trash':
      return status !== 'trashed';
    case 'restore':
    case 'delete':
      return status === 'trashed';
  }
}

function isAllowed(action: BulkAction, author: Author, post: Post): boolean {
  if (action === 'publish') return mayPublish(author, post);
  return action === 'unpublish' ? mayEdit(author, post) && mayPublish(author, post) : mayDelete(author, post);
}
