// All that one commenter wrote: what became of it, since when they are known, under what else they wrote, and whether they are banned.
import { countModerated, listModerated, openModeration, type Commenter, type ModeratedComment } from '../../comments/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { banLine } from './ban-line.ts';
import { commentRows } from './comment-row.ts';
import { followingUp } from './following-up.ts';
import { actsFor, commentAt, moderationLists } from './moderation.ts';

const shown = 50;

/** The writer of the comment that the address names: by account, e-mail address or IP address, as `known` asks. */
export async function commentWriter({ params, query, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { comments: words } = language.desk;
  const comment = await commentAt(desk, author, params['id']);
  const knownBy = waysToKnow(comment);
  const by = knownBy.find(({ kind }) => kind === query.get('known')) ?? knownBy[0];
  const title = words.writer.title(comment.authorName || words.anonymous);
  const url = `/desk/comments/${comment.id}/writer/`;
  if (!by) return { kind: 'view', view: 'desk/comments/writer', title, place: 'comments', locals: { unknown: true, id: comment.id } };
  const { profileOf, bansOn } = await openModeration();
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const { comments, total } = await listModerated(desk.database, { by }, { limit: shown, offset: (page - 1) * shown });
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => `${url}?known=${by.kind}${number > 1 ? `&page=${number}` : ''}`;
  if (page > pages) return { kind: 'to', location: at(pages) };
  const counts = await countModerated(desk.database, { by });
  const profile = await profileOf(desk.database, by);
  const bans = await bansOn(desk.database, { address: comment.authorIp, email: comment.authorEmail, url: comment.authorUrl });
  const { date } = language;
  const locals = {
    unknown: false,
    id: comment.id,
    ways: knownBy.map((way) => ({ text: words.writer.by[way.kind], detail: way.kind === 'account' ? comment.authorName : way.value, url: `${url}?known=${way.kind}`, current: way.kind === by.kind })),
    counts: moderationLists.map((list) => ({ text: words.lists[list], count: language.number(counts[list]) })),
    seen: profile.firstSeen === null || profile.lastSeen === null ? null : words.writer.seen(date(profile.firstSeen), date(profile.lastSeen)),
    also: [
      { text: words.writer.names, values: profile.names },
      { text: words.writer.emails, values: profile.emails },
      { text: words.writer.websites, values: profile.websites },
      { text: words.writer.addresses, values: profile.addresses },
    ].filter(({ values }) => values.length > 0),
    bans: bans.map((ban) => banLine(language, ban)),
    banUrl: comment.accountId === null ? `/desk/comments/bans/?comment=${comment.id}` : null,
    rows: await commentRows(desk, language, author, comments),
    acts: [...new Set(comments.flatMap(({ status }) => actsFor[status]))].filter((act) => act === 'approve' || act === 'spam' || act === 'trash').map((act) => ({ act, text: words.acts[act] })),
    ...(await followingUp(desk, query)),
    here: at(page),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/writer', title, place: 'comments', locals };
}

/** What a commenter can be known by, the surest first. */
const waysToKnow = ({ accountId, authorEmail, authorIp }: ModeratedComment): Commenter[] => [
  ...(accountId === null ? [] : [{ kind: 'account', value: accountId } as const]),
  ...(authorEmail === null ? [] : [{ kind: 'email', value: authorEmail } as const]),
  ...(authorIp === null || authorIp === '' ? [] : [{ kind: 'address', value: authorIp } as const]),
];
