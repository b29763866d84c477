// The post that an address of the writing page is about, and whether the author may change it.
import { Refusal } from '../../kit/refusal.ts';
import { findPost, mayEdit, type Post, type PostType } from '../../posts/index.ts';
import { placeOf } from '../posts/list-query.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';

/** Where a post is written. */
export const writingUrl = ({ type, id }: Pick<Post, 'type' | 'id'>): string => `${placeOf(type)}${id}/`;

/** The post that a visit names. Throws a Refusal where there is none, or where it is not for this author to change. */
export async function postAt(visit: SignedInVisit, desk: Desk, type: PostType): Promise<Post> {
  const { frame, writing } = (await deskLanguageOf(desk)).desk;
  const id = idIn(visit.params['id']);
  const post = id === undefined ? undefined : await findPost(desk.database, id);
  if (!post || post.type !== type) throw new Refusal('not-found', frame.notFound);
  if (!mayEdit(visit.author, post)) throw new Refusal('forbidden', post.authorId === visit.author.id ? writing.notYoursAnyMore : writing.notYours);
  return post;
}
