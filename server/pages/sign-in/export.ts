// Everything that is held about a reader, as a file.
import type { Request, Response } from 'express';
import { listSessions, openIdentities, openSecondFactor } from '../../accounts/index.ts';
import { openCommentsOfAccount } from '../../comments/index.ts';
import { instant } from '../../kit/clock.ts';
import { openLikesOfAccount } from '../../likes/index.ts';
import { followedBy, mailsTo } from '../../subscriptions/index.ts';
import { goTo, type SignInParts } from './parts.ts';

/** The file; whoever is not signed in is asked to. */
export async function exportAccount(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const { site } = parts;
  const { database } = site;
  const reader = await parts.readerOf(request);
  if (!reader) return goTo(response, `/sign-in/?onward=${encodeURIComponent('/account/')}`);
  const [{ listIdentities, listMerges, ownEmailsOf }, { listPasskeys }, { tellComments }, { tellLikes }] = await Promise.all([openIdentities(), openSecondFactor(), openCommentsOfAccount(), openLikesOfAccount()]);
  const { id, name, email, website, face, createdAt } = reader;
  const addresses = await ownEmailsOf(database, id);
  const data = {
    blog: site.baseUrl,
    takenAt: instant(site.clock()),
    account: { id, name, email, website, picture: face, createdAt },
    identities: (await listIdentities(database, id)).map(({ id: _id, accountId: _accountId, ...told }) => told),
    sessions: (await listSessions(database, id, instant(site.clock()))).map(({ id: _id, ...told }) => told),
    passkeys: (await listPasskeys(database, id)).map(({ name: called, createdAt: madeAt, usedAt }) => ({ name: called, createdAt: madeAt, usedAt })),
    mergedAccounts: (await listMerges(database, id, site.clock())).map(({ mergedName, mergedAt }) => ({ name: mergedName, mergedAt })),
    comments: await tellComments(database, id),
    likes: await tellLikes(database, id),
    follows: (await followedBy(database, addresses)).map(({ id: _id, subscriberId: _subscriberId, ...told }) => told),
    mails: (await mailsTo(database, addresses)).map(({ kind, subject, state, createdAt: writtenAt, settledAt }) => ({ kind, subject, state, createdAt: writtenAt, settledAt })),
  };
  response.set({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'content-disposition': `attachment; filename="${new URL(site.baseUrl).hostname}.json"` });
  response.type('json').send(`${JSON.stringify(data, null, 2)}\n`);
}
