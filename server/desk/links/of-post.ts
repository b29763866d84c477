// The links of one post: whom each told, by what, and what they answered; told again, or not at all; and trackbacks to addresses of choice.
import { may } from '../../accounts/index.ts';
import { openSending } from '../../mentions/index.ts';
import { isForAll, type Post } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from '../writing/at-post.ts';
import { lineOf, type LinkAct } from './link-line.ts';

/** Where the links of a post stand. */
export const linksUrl = (post: Pick<Post, 'type' | 'id'>): string => `${writingUrl(post)}links/`;

/** The screen. */
export async function linksOfPost(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  return screen(visit, desk, await postAt(visit, desk, 'post'), { typed: '', fault: null });
}

/** Does what a button, or the form for trackbacks, says. */
export async function actOnLinks(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, 'post');
  const { form } = visit;
  if (form.has('trackbacks')) return sendTrackbacks(visit, desk, post);
  const { askAgain, keepFromTelling } = await openSending();
  const [act, target] = [acts.find((each) => each === form.text('act')), form.text('target')];
  const done = act !== undefined && (await desk.records.change((change) => (act === 'again' ? askAgain(change, post, desk.baseUrl, target) : keepFromTelling(change, post, desk.baseUrl, target))));
  if (!done || act === undefined) return toDone(linksUrl(post), 'links.nothing');
  return toDone(linksUrl(post), `links.${act === 'forget' ? 'forgotten' : act === 'again' && !isForAll(post) ? 'later' : act}`);
}

const acts = ['again', 'off', 'forget'] as const satisfies readonly LinkAct[];

async function sendTrackbacks(visit: SignedInVisit, desk: Desk, post: Post): Promise<DeskAnswer> {
  const typed = visit.form.text('trackbacks');
  const { mostAddresses, sendTrackbacksTo, trackbackAddresses } = await openSending();
  const { faults } = (await deskLanguageOf(desk)).desk.links;
  const { addresses, wrong } = trackbackAddresses(typed, desk.baseUrl);
  const fault = wrong.length > 0 ? faults.wrong(wrong.join(', ').slice(0, 500).toWellFormed()) : addresses.length === 0 ? faults.none : addresses.length > mostAddresses ? faults.tooMany(mostAddresses) : null;
  if (fault !== null) return screen(visit, desk, post, { typed, fault });
  const sent = await desk.records.change((change) => sendTrackbacksTo(change, post, desk.baseUrl, addresses));
  return sent === 0 ? toDone(linksUrl(post), 'links.nothing') : toDone(linksUrl(post), 'links.sent', sent);
}

async function screen({ author }: SignedInVisit, desk: Desk, post: Post, { typed, fault }: { typed: string; fault: string | null }): Promise<DeskAnswer> {
  const { linksOf } = await openSending();
  const language = await deskLanguageOf(desk);
  const { links: words, posts } = language.desk;
  const { announceLinks } = await settingsOf(desk);
  const isOut = isForAll(post);
  const links = await linksOf(desk.database, post, desk.baseUrl);
  const locals = {
    backUrl: writingUrl(post),
    allUrl: may(author.role, 'publish') ? '/desk/links/' : null,
    url: linksUrl(post),
    explain: announceLinks ? (isOut ? words.explain.published : words.explain.draft) : words.explain.off,
    lines: links.map((link) => lineOf(language, link, { isOut, tells: announceLinks })),
    typed,
    fault,
  };
  return { kind: 'view', view: 'desk/links/of-post', title: words.of(post.title || posts.untitled), place: 'posts', locals, ...(fault !== null && { status: 400 }) };
}
