// Who likes a post and the comments under it, as its page shows it.
import { likedBy, likesOf, type Likes } from '../likes/index.ts';
import { facesOf as facesElsewhere, isLiking, listMentions } from '../mentions/index.ts';
import type { Language } from '../platform/language/index.ts';
import { encodePath } from '../platform/web/index.ts';
import type { Post } from '../posts/index.ts';
import { bylinesOf } from './byline.ts';
import { faceOf } from './face.ts';
import type { Face, LikeFace, LikesView } from './locals.ts';
import type { LikesAsked } from './own-likes.ts';
import type { Site } from './site.ts';

const facesShown = 8;

/** The likes of a post, which its page shows beside a button. */
export async function likesView(site: Site, language: Language, post: Post, asked: LikesAsked | undefined): Promise<LikesView> {
  const likes = await site.remember(`likes:${post.id}`, [`likes:${post.id}`, 'accounts', 'settings'], () => likesOf(site.database, post.id, { faces: facesShown }));
  const own = await likedBy(site.database, post.id, asked?.likersOf(post.id) ?? []);
  const elsewhere = await site.remember(`likes elsewhere:${post.id}`, [`comments:${post.id}`], () => likedElsewhere(site, post.id));
  const faces = await facesOf(site, language, likes, elsewhere);
  const total = likes.post + elsewhere.length;
  return {
    action: `${encodePath(post.path ?? '/')}like/`,
    sentence: language.words.likes.sentence(total),
    faces,
    others: total > faces.length ? language.words.likes.others(total - faces.length) : null,
    liked: own.has(null),
    fault: asked?.fault ?? null,
    comments: new Map([...likes.comments].map(([id, count]) => [id, { count: language.words.likes.count(count), liked: own.has(id) }])),
  };
}

/** Who likes or reposts the post on their own sites, each person once. */
async function likedElsewhere(site: Site, postId: number): Promise<LikeFace[]> {
  const liking = (await listMentions(site.database, postId)).filter(isLiking);
  const people = new Map(liking.map((each) => [each.authorUrl ?? each.sourceUrl, each]));
  const faces = await facesElsewhere(site.database, [...people.values()].map(({ authorPhoto }) => authorPhoto));
  return [...people].map(([key, { authorName, title, sourceUrl, authorPhoto }]) => {
    const name = authorName || title || new URL(sourceUrl).hostname;
    return { name, face: { ...faceOf(name, key), url: faces.get(authorPhoto ?? '') ?? null } };
  });
}

/** Accounts with their own faces, then people on other sites, then guests, who have none. */
async function facesOf(site: Site, { words }: Language, { post, accountIds }: Likes, elsewhere: readonly LikeFace[]): Promise<LikeFace[]> {
  const bylines = await bylinesOf(site, accountIds);
  const known = accountIds.flatMap((id) => {
    const byline = bylines.get(id);
    return byline ? [{ name: byline.name, face: byline.face }] : [];
  });
  const named = [...known, ...elsewhere].slice(0, facesShown);
  // Once there are as many accounts as faces, those that are not shown are among the others, whoever they are.
  const guests = known.length < facesShown ? Math.min(facesShown - named.length, post - known.length) : 0;
  return [...named, ...Array.from({ length: Math.max(0, guests) }, (_, index) => ({ name: words.likes.guest, face: guestFace(index) }))];
}

const guestFace = (index: number): Face => ({ letter: '♥', tone: (index * 5) % 12, url: null });
