// A reader's own page: how they are shown, what lets them in and where, what they follow; and what they do about it.
import type { Request, Response } from 'express';
import { browserNamed, endSession, listSessions, openIdentities, type Reader } from '../../accounts/index.ts';
import { openCommentsOfAccount } from '../../comments/index.ts';
import { instant } from '../../kit/clock.ts';
import { openLikesOfAccount } from '../../likes/index.ts';
import { mailWordsFor, type SignInWords } from '../../platform/language/index.ts';
import { followedBy, forgetAddresses, namesOf, unfollow } from '../../subscriptions/index.ts';
import { languageOf, settingsOf } from '../site.ts';
import { askToAdopt } from './adopt.ts';
import { belongings } from './belongings.ts';
import { signOutHere } from './leave.ts';
import { answerPage, fieldOf, goTo, nameOf, offersOf, refusalIn, sessionIn, wordsOf, type AccountLocals, type SignInParts } from './parts.ts';

const here = '/account/';

/** The page; whoever is not signed in is asked to. */
export async function accountPage(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const reader = await parts.readerOf(request);
  if (!reader) return goTo(response, `/sign-in/?onward=${encodeURIComponent(here)}`);
  await show(parts, request, response, reader, { saved: request.query['saved'] !== undefined });
}

type Shown = { saved?: boolean; told?: string; faults?: Readonly<Record<string, string>>; values?: { name: string; website: string }; status?: number };

async function show(parts: SignInParts, request: Request, response: Response, reader: Reader, { saved = false, told, faults = {}, values, status = 200 }: Shown): Promise<void> {
  const { site } = parts;
  const [words, language, settings] = [await wordsOf(site), await languageOf(site), await settingsOf(site)];
  const { listIdentities, listMerges, ownEmailsOf } = await openIdentities();
  const followed = await followedBy(site.database, await ownEmailsOf(site.database, reader.id));
  const followedNames = await namesOf(site.database, await mailWordsFor(language), followed);
  const identities = await listIdentities(site.database, reader.id);
  const isAuthor = reader.role !== null;
  const present = sessionIn(request);
  const sessions = await listSessions(site.database, reader.id, instant(site.clock()));
  const locals: AccountLocals = {
    intro: words.account.intro(settings.title || language.words.title.untitledBlog),
    saved,
    told: told ?? null,
    faults,
    isAuthor,
    values: values ?? { name: reader.name, website: reader.website ?? '' },
    face: reader.face,
    identities: identities.map(({ id, provider, name, url, createdAt }) => ({ id, provider, providerName: nameOf(site, provider), name, url, since: words.account.since(language.date(createdAt)), last: identities.length === 1 && !isAuthor })),
    offers: (await offersOf(site)).map((offer) => ({ ...offer, label: words.account.linkWith(offer.name) })),
    sessions: sessions.map(({ id, agent, seenAt }) => ({ id, text: words.account.sessionSeen(nameOfBrowser(agent, words), language.dateTime(seenAt)), here: id === present })).toSorted((one, other) => Number(other.here) - Number(one.here)),
    merges: (await listMerges(site.database, reader.id, site.clock())).map(({ id, mergedName, until }) => ({ id, text: words.account.mergedText(mergedName, language.date(until)) })),
    followed: followed.map(({ id, confirmedAt }, place) => ({ id, text: followedNames[place] ?? '', waits: confirmedAt === null })),
  };
  await answerPage(parts, request, response, { view: 'account', title: words.account.title, status, ...locals });
}

function nameOfBrowser(agent: string, { account }: SignInWords): string {
  const { browser, system } = browserNamed(agent);
  return browser !== null && system !== null ? account.browserOn(browser, system) : (browser ?? system ?? account.unknownBrowser);
}

/** Does what a form of the page says. */
export async function changeAccount(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const reader = await parts.readerOf(request);
  if (!reader) return goTo(response, `/sign-in/?onward=${encodeURIComponent(here)}`);
  const field = (name: string): string => fieldOf(request.body, name);
  try {
    await act(parts, request, response, reader, field);
  } catch (error) {
    const { field: about = 'form', text, status } = await refusalIn(error, await wordsOf(parts.site));
    const isOfForm = field('act') === 'save';
    await show(parts, request, response, reader, { faults: { [about]: text }, ...(isOfForm && { values: { name: field('name'), website: field('website') } }), status });
  }
}

async function act(parts: SignInParts, request: Request, response: Response, reader: Reader, field: (name: string) => string): Promise<void> {
  const { records } = parts;
  const { editReader, ownEmailsOf, removeFace, undoMerge, unlinkIdentity } = await openIdentities();
  const number = Number(/^[1-9]\d{0,8}$/.exec(field('id'))?.[0] ?? 0);
  switch (field('act')) {
    case 'save':
      if (reader.role === null) await records.change((change) => editReader(change, reader.id, { name: field('name'), website: field('website').trim() || null }));
      break;
    case 'remove-face':
      await records.change((change) => removeFace(change, reader.id));
      break;
    case 'unlink':
      await records.change((change) => unlinkIdentity(change, reader.id, number));
      break;
    case 'end-session':
      await records.change((change) => endSession(change, field('session'), { of: reader.id }));
      break;
    case 'unfollow':
      await records.change(async (change) => unfollow(change, await ownEmailsOf(change.database, reader.id), number));
      break;
    case 'undo-merge':
      await records.change((change) => undoMerge(change, belongings, { id: number, keptId: reader.id }));
      break;
    case 'adopt': {
      const words = await wordsOf(parts.site);
      const isAsked = await askToAdopt(parts, request, reader, field('email'));
      return show(parts, request, response, reader, isAsked ? { told: words.account.adoptSent } : { faults: { email: words.account.adoptBad }, status: 400 });
    }
    case 'delete':
      return deleteAccount(parts, request, response, reader, field);
    default:
  }
  goTo(response, `${here}?saved`);
}

async function deleteAccount(parts: SignInParts, request: Request, response: Response, reader: Reader, field: (name: string) => string): Promise<void> {
  const words = await wordsOf(parts.site);
  if (field('sure') === '') return show(parts, request, response, reader, { faults: { sure: words.account.deleteUnsure }, status: 400 });
  const [{ deleteReader, ownEmailsOf }, { anonymiseAccount, eraseAccountsComments }, { dropLikes }] = await Promise.all([openIdentities(), openCommentsOfAccount(), openLikesOfAccount()]);
  await parts.records.change((change) =>
    deleteReader(change, reader.id, async (made, id) => {
      await (field('comments') === 'erase' ? eraseAccountsComments : anonymiseAccount)(made, id);
      await dropLikes(made, id);
      await forgetAddresses(made, await ownEmailsOf(made.database, id));
    }),
  );
  signOutHere(parts.site, response);
  await answerPage(parts, request, response, { view: 'note', title: words.account.deletedTitle, texts: [words.account.deleted], ways: [{ text: words.home, url: '/' }], closes: false });
}
