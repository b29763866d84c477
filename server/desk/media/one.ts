// The page of one media: what it is, what is said of it, where it is used, and what can be done with it.
import { findAccounts } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { absoluteAddress, findMedia, mayChangeMedia, mayEdit, mayRead, mediaPath, mediaUrl, usesOf, type Media, type MediaWords, type PostUse, type Uses } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import { idIn, type Author, type SignedInVisit } from '../visit.ts';
import { mostBytes } from './limits.ts';
import { mediaItem } from './media-item.ts';

/** What was typed, and what was wrong with it by field, when its form is shown again. */
export type Mistakes = { values?: MediaWords; faults: Partial<Record<keyof MediaWords | 'file', string>>; status: number };

/** The media that an address names. Throws a Refusal when there is none. */
export async function mediaAt(visit: SignedInVisit, desk: Desk): Promise<Media> {
  const id = idIn(visit.params['id']);
  const media = id === undefined ? undefined : (await findMedia(desk.database, [id])).get(id);
  if (!media) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.media.faults.notFound);
  return media;
}

/** The same, for whoever may change it. Throws a Refusal for others. */
export async function changeableMediaAt(visit: SignedInVisit, desk: Desk): Promise<Media> {
  const media = await mediaAt(visit, desk);
  if (!mayChangeMedia(visit.author, media)) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.media.faults.notYours);
  return media;
}

/** Its page, or the media alone for a script. */
export async function oneMedia(visit: SignedInVisit, desk: Desk, mistakes?: Mistakes): Promise<DeskAnswer> {
  const media = await mediaAt(visit, desk);
  if (visit.wantsJson && !mistakes) return { kind: 'json', body: { media: mediaItem(media) } };
  const language = await deskLanguageOf(desk);
  const uses = (await usesOf(desk.database, desk.baseUrl, [media])).get(media.id) ?? { posts: [], faces: [], icon: false };
  const { title, alt, caption, description } = media;
  const locals = {
    item: mediaItem(media),
    picture: media.mime.startsWith('image/') ? { ...largest(media), alt: media.alt } : null,
    values: mistakes?.values ?? { title, alt, caption, description },
    faults: mistakes?.faults ?? {},
    facts: await factsOf(desk, language, media),
    address: absoluteAddress(desk.baseUrl, mediaPath(media)),
    uses: usesFor(language, visit.author, uses),
    mayChange: mayChangeMedia(visit.author, media),
    mostBytes,
  };
  return { kind: 'view', view: 'desk/media/one', title: media.title || media.name, place: 'media', locals, ...(mistakes && { status: mistakes.status }) };
}

/** No larger than a screen of the desk shows. */
function largest(media: Media): { src: string; width: number | null; height: number | null } {
  const fitting = media.renditions.filter(({ width }) => width <= 1_280).toSorted((one, other) => other.width - one.width)[0];
  return { src: media.sizedAt !== null && fitting ? mediaUrl(media, fitting.file) : mediaUrl(media), width: media.width, height: media.height };
}

async function factsOf({ database }: Desk, { desk: { media: words }, dateTime }: DeskLanguage, media: Media): Promise<{ term: string; text: string }[]> {
  const { one } = words;
  const by = media.accountId === null ? undefined : (await findAccounts(database, [media.accountId])).get(media.accountId);
  return [
    { term: one.number, text: String(media.id) },
    { term: one.name, text: media.name },
    { term: one.kind, text: media.mime },
    { term: one.size, text: [media.width !== null && media.height !== null && one.pixels(media.width, media.height), one.bytes(media.bytes)].filter(Boolean).join(', ') },
    { term: one.brought, text: one.by(dateTime(media.createdAt), by?.name ?? '') },
  ];
}

/** One use as a view shows it. */
export type UseLine = { text: string; url: string | null; notes: string[] };

/** Where it is used, as far as this author may know. */
export function usesFor({ desk: { media: words } }: DeskLanguage, author: Author, { posts, faces, icon }: Uses): { lines: UseLine[]; others: string | null } {
  const known = posts.filter((post) => mayRead(author, post));
  const lines = [
    ...known.map((post) => ({ text: post.title || words.one.untitled, url: mayEdit(author, post) ? `/desk/${post.type}s/${post.id}/` : null, notes: notesOn(words.one, post) })),
    ...faces.map(({ name }) => ({ text: words.one.face(name), url: null, notes: [] })),
    ...(icon ? [{ text: words.one.icon, url: null, notes: [] }] : []),
  ];
  return { lines, others: known.length < posts.length ? words.one.others(posts.length - known.length) : null };
}

const notesOn = (words: DeskLanguage['desk']['media']['one'], { status, featured, inText }: PostUse): string[] =>
  [featured && words.featured, inText && words.inText, words.status[status]].filter((note): note is string => typeof note === 'string' && note !== '');
