// What stands at an address: the one place where WordPress's addresses meet our sheets.
import { encodePath } from '../platform/web/index.ts';
import { mayEdit, mayRead, resolveAddress, type Post } from '../posts/index.ts';
import { pathOf, pathOfSubject, readAddress, type Address } from './address.ts';
import { dateArchive, termArchive } from './archive.ts';
import { authorPage } from './author.ts';
import { blogCommentFeed, postCommentFeed } from './feeds/comment-feed.ts';
import { postFeed } from './feeds/post-feed.ts';
import { frontPageOf, homePage, postsPageOf } from './home.ts';
import { permalinkPage } from './permalink.ts';
import { postsList } from './posts-list.ts';
import type { LikesAsked } from './own-likes.ts';
import type { ReplyAsked } from './reply-form.ts';
import { searchPage } from './search.ts';
import type { Answer } from './sheet.ts';
import type { Site } from './site.ts';

/** What a request says of its reader: whether they may read a post that is behind a password, what they ask of the reply form, and which likes are theirs. */
export type Reading = { unlocked: (post: Post) => boolean; reply: ReplyAsked; likes: LikesAsked };

/** Answers for an address; `path` is what was asked for, decoded. */
export async function answerFor(site: Site, address: Address, path: string, reading: Reading): Promise<Answer> {
  const { subject, page, feed } = address;
  if (subject.kind === 'post') return atPath(site, address, subject.path, path, reading);
  // A number written otherwise (`/page/02/`, `/page/1/`) is the same page.
  const canonical = pathOf(address);
  if (canonical !== path) return { kind: 'moved', url: encodePath(canonical), lasting: true };
  if (feed !== null) {
    if (subject.kind === 'comments') return blogCommentFeed(site, feed);
    if (subject.kind === 'date') return { kind: 'missing' };
    return orArchiveMoved(site, address, await postFeed(site, subject, feed));
  }
  switch (subject.kind) {
    case 'home':
      return homePage(site, page, { ...reading, unlocked: (post) => opensFor(site, post, reading) });
    case 'comments':
      return { kind: 'missing' };
    case 'category':
    case 'tag':
      return orArchiveMoved(site, address, await termArchive(site, subject, page));
    case 'author':
      return orArchiveMoved(site, address, await authorPage(site, subject.login, page));
    case 'date':
      return orMoved(site, path, await dateArchive(site, subject, page));
    case 'search':
      return searchPage(site, subject.query, page);
  }
}

async function atPath(site: Site, address: Address, postPath: string, path: string, reading: Reading): Promise<Answer> {
  const found = await visibleAt(site, postPath);
  if (found?.kind === 'post') return atPost(site, found.post, address, { path, part: 1 }, reading);
  if (found?.kind === 'moved') return { kind: 'moved', url: movedTo(found.location, address), lasting: true };
  if (found?.kind === 'gone') return { kind: 'gone' };
  // `/2013/03/01/hello/2/` is the second part of a post in several.
  const part = /^(.*\/)([1-9]\d{0,3})\/$/.exec(postPath);
  const whole = part?.[1] === undefined || part[1] === '/' ? undefined : await resolveAddress(site.database, part[1]);
  if (part && whole?.kind === 'post') return atPost(site, whole.post, address, { path, part: Number(part[2]) }, reading);
  return orMoved(site, path, { kind: 'missing' });
}

/** What stands at an address, as far as whoever asks may read it: private posts for those who may. */
async function visibleAt(site: Site, path: string): ReturnType<typeof resolveAddress> {
  const { reader } = site;
  if (reader === null) return resolveAddress(site.database, path);
  const found = await resolveAddress(site.database, path, { alsoHidden: true });
  const mine = found?.kind !== 'post' || (found.post.status !== 'trashed' && mayRead(reader, found.post));
  return mine ? found : resolveAddress(site.database, path);
}

/** The page of a post, or its feed; another spelling of either leads to the one that it has. */
async function atPost(site: Site, post: Post, address: Address, asked: { path: string; part: number }, reading: Reading): Promise<Answer> {
  const own = { kind: 'post', path: post.path ?? '/' } as const;
  if (post.type === 'page' && address.feed === null && address.commentPage === 1 && asked.part === 1) {
    if (address.page === 1 && (await frontPageOf(site))?.id === post.id) return { kind: 'moved', url: '/', lasting: true };
    if ((await postsPageOf(site))?.id === post.id) return postsAt(site, post, address.page, asked.path);
  }
  const canonical = pathOf({ ...address, subject: own, page: asked.part });
  if (canonical !== asked.path) return { kind: 'moved', url: encodePath(canonical), lasting: true };
  if (address.feed !== null) return postCommentFeed(site, post, address.feed);
  return permalinkPage(site, post, { part: asked.part, commentPage: address.commentPage, unlocked: opensFor(site, post, reading), reply: reading.reply, likes: reading.likes });
}

/** The latest posts at the address of the page that the owner gave them. */
function postsAt(site: Site, { path, title }: Post, page: number, asked: string): Promise<Answer> | Answer {
  const canonical = page === 1 ? (path ?? '/') : `${path}page/${page}/`;
  return canonical === asked ? postsList(site, page, { path: path ?? '/', heading: title }) : { kind: 'moved', url: encodePath(canonical), lasting: true };
}

/** Whether who asks may read a post as far as its password goes. */
export const opensFor = (site: Site, post: Post, { unlocked }: Pick<Reading, 'unlocked'>): boolean => unlocked(post) || (site.reader !== null && mayEdit(site.reader, post));

/** What is not there may have been moved under this very address. */
async function orMoved(site: Site, path: string, answer: Answer): Promise<Answer> {
  if (answer.kind !== 'missing') return answer;
  const found = await resolveAddress(site.database, path);
  if (found?.kind === 'moved') return { kind: 'moved', url: movedTo(found.location), lasting: true };
  return found?.kind === 'gone' ? { kind: 'gone' } : answer;
}

/** What is asked of a category, tag or author who moved, was merged or removed (their feed, a page of their archive) is asked of where they went. */
async function orArchiveMoved(site: Site, address: Address, answer: Answer): Promise<Answer> {
  const { subject } = address;
  if (answer.kind !== 'missing' || !hasArchive(subject)) return orMoved(site, pathOf(address), answer);
  const found = await resolveAddress(site.database, pathOfSubject(subject));
  if (found?.kind === 'gone') return { kind: 'gone' };
  if (found?.kind !== 'moved') return orMoved(site, pathOf(address), answer);
  const target = found.location.startsWith('/') ? readAddress(found.location).subject : undefined;
  if (!target || !hasArchive(target)) return { kind: 'moved', url: movedTo(found.location), lasting: true };
  return { kind: 'moved', url: encodePath(pathOf({ ...address, subject: target })), lasting: true };
}

const hasArchive = ({ kind }: Address['subject']): boolean => kind === 'category' || kind === 'tag' || kind === 'author';

/** The address something moved to; what was asked of the old one (its feed, a page of its comments) is asked of the new one. */
function movedTo(location: string, address?: Address): string {
  if (!location.startsWith('/')) return location;
  if (!address) return encodePath(location);
  return encodePath(pathOf({ ...address, subject: { kind: 'post', path: location } }));
}
