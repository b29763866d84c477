// What the writer of a comment, or the site of a mention, can be banned by, the narrowest first; of a mention its site.
import { isIP } from 'node:net';
import { findComment, openModeration, type ModeratedComment } from '../../comments/index.ts';
import { openMentionModeration, type ModeratedMention } from '../../mentions/index.ts';
import type { Database } from '../../platform/records/index.ts';
import type { DeskLanguage } from '../desk.ts';

/** What the ban is about. */
export type BanAbout = { comment: number | undefined; mention: number | undefined };

/** What a view receives of it; `field` carries `id` in the form. */
export type BanOffers = { field: 'comment' | 'mention'; id: number; heading: string; offers: { value: string; text: string }[]; backUrl: string };

/** Reads it; undefined where nothing is named, or it is not there. */
export async function offersFor(database: Database, language: DeskLanguage, { comment: commentId, mention: mentionId }: BanAbout): Promise<BanOffers | undefined> {
  const { comments: words, mentions: says } = language.desk;
  const comment = commentId === undefined ? undefined : await findComment(database, commentId);
  if (comment) return { field: 'comment', id: comment.id, heading: words.bans.banWriter(comment.authorName || words.anonymous), offers: await offersForWriter(language, comment), backUrl: `/desk/comments/${comment.id}/` };
  const mention = mentionId === undefined ? undefined : await (await openMentionModeration()).findMention(database, mentionId);
  return mention && { field: 'mention', id: mention.id, heading: says.banSite(mention.sourceHost), offers: await offersForSite(language, mention), backUrl: '/desk/comments/' };
}

async function offersForWriter({ desk: { comments: { bans: words } } }: DeskLanguage, { authorEmail: email, authorIp: address, authorUrl, originUrl }: ModeratedComment): Promise<BanOffers['offers']> {
  const { hostOf, networkOf } = await openModeration();
  const network = address === null ? '' : networkOf(address);
  const hosts = [originUrl === null ? undefined : hostOf(originUrl), authorUrl === null ? undefined : hostOf(authorUrl), email?.slice(email.lastIndexOf('@') + 1)].flatMap((host) => host ?? []);
  return [
    ...(email === null ? [] : [{ value: `email:${email}`, text: words.offer.email(email) }]),
    ...(network === '' || address === null ? [] : [{ value: `address:${address}`, text: words.offer.address(address) }, { value: `network:${network}`, text: words.offer.network(network) }]),
    ...[...new Set(hosts)].map((host) => ({ value: `domain:${host}`, text: words.offer.domain(host) })),
  ];
}

async function offersForSite({ desk: { mentions: { offer } } }: DeskLanguage, { sourceUrl, sourceHost, authorIp: address }: ModeratedMention): Promise<BanOffers['offers']> {
  const { hostOf, networkOf } = await openModeration();
  const network = address === null ? '' : networkOf(address);
  const hosts = [...new Set([hostOf(sourceUrl), hostOf(`https://${sourceHost}/`)].flatMap((host) => (host === undefined || isIP(host) > 0 ? [] : [host])))];
  return [
    ...hosts.map((host) => ({ value: `domain:${host}`, text: offer.site(host) })),
    ...(network === '' || address === null ? [] : [{ value: `address:${address}`, text: offer.address(address) }, { value: `network:${network}`, text: offer.network(network) }]),
  ];
}
