// Where an author is signed in, and how to end that.
import { browserNamed, endSession, endSessionsOf, isProviderKey, listSessions, nameOfProvider, type Session } from '../../accounts/index.ts';
import { instant } from '../../kit/clock.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { calledIn } from './browser-called.ts';
import { signedOutCookies } from './cookies.ts';

/** The list. */
export async function sessionList({ author, session, wantsJson }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const sessions = await listSessions(desk.database, author.id, instant(desk.clock()));
  const rows = sessions.map((each) => ({ ...rowOf(each, session.id, language), way: wayOf(each, desk, language) })).toSorted((one, other) => Number(other.here) - Number(one.here));
  if (wantsJson) return { kind: 'json', body: { sessions: rows } };
  return { kind: 'view', view: 'desk/door/sessions', title: language.desk.door.sessions.title, place: 'profile', locals: { rows } };
}

function rowOf({ id, agent, address, createdAt, seenAt }: Omit<Session, 'account'>, present: string, { desk: { door: { sessions: words } }, dateTime }: DeskLanguage) {
  const name = calledIn(words, browserNamed(agent)) ?? words.unknownBrowser;
  return { id, name, agent, here: id === present, address: address === '' ? '' : words.from(address), since: { iso: createdAt, text: words.since(dateTime(createdAt)) }, seen: { iso: seenAt, text: words.lastSeen(dateTime(seenAt)) } };
}

/** How somebody signed in, in words. */
function wayOf({ provider, factor }: Pick<Session, 'provider' | 'factor'>, desk: Desk, { desk: { security: { ways } } }: DeskLanguage): string {
  if (factor === 'passkey-alone') return ways.passkey;
  const first = provider === null ? ways.password : ways.provider(isProviderKey(provider) ? nameOfProvider(desk.providers, provider) : provider);
  return factor === null ? first : ways.and(first, ways.second[factor]);
}

/** Ends one session of one's own by its id, all `others`, or `all`. */
export async function endSessions({ author, session, form, wantsJson }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const which = form.text('end');
  const ended = await desk.records.change(async (change) => {
    if (which === 'all') return endSessionsOf(change, author.id);
    if (which === 'others') return endSessionsOf(change, author.id, { except: session.id });
    return (await endSession(change, which, { of: author.id })) ? 1 : 0;
  });
  const out = ended > 0 && (which === 'all' || which === session.id);
  const cookies = out ? signedOutCookies : [];
  if (wantsJson) return { kind: 'json', body: { ended }, cookies };
  if (out) return { ...toDone('/desk/sign-in/', which === 'all' ? 'door.signedOutEverywhere' : 'door.signedOut'), cookies };
  return ended > 0 ? toDone('/desk/sessions/', 'door.ended', ended) : toDone('/desk/sessions/', 'door.nothingEnded');
}
