// Sessions opened, read, listed and ended.
import { instant, type Clock } from '../kit/clock.ts';
import type { Change, Database, Records } from '../platform/records/index.ts';
import { factors, idleTime, longestTime, newToken, seenStep, sessionIdOf, type Factor, type Session } from './session.ts';
import { findAccount } from './store.ts';

/** What is noted of a sign-in, so that its person knows it again in the list. */
export type SignInPlace = { address: string; agent: string; /** With what they sign in; a password unless given. */ provider?: string | undefined; /** With what besides. */ factor?: Factor };

const longestAgent = 400;

/**
 * Opens a session. `lasting` ones go on for thirty days; others end two days after their last use, thirty days at most.
 * The token is for the browser alone: only its hash is kept.
 */
export async function openSession(change: Change, accountId: number, { address, agent, provider, factor, lasting }: SignInPlace & { lasting: boolean }): Promise<{ token: string; expiresAt: string }> {
  const token = newToken();
  const id = sessionIdOf(token) ?? '';
  const ends_at = later(change.now, longestTime);
  const expires_at = lasting ? ends_at : later(change.now, idleTime);
  const proved_at = provider === undefined || factor === 'passkey' ? change.now : null;
  await change.database
    .insertInto('sessions')
    .values({ id, account_id: accountId, created_at: change.now, seen_at: change.now, expires_at, ends_at, address, agent: agent.slice(0, longestAgent), provider: provider ?? null, factor: factor ?? null, proved_at })
    .execute();
  return { token, expiresAt: expires_at };
}

/** The session that a token opens, with its account as it is now; undefined for one that ended, or never was. */
export async function readSession({ records, clock }: { records: Records; clock: Clock }, token: string): Promise<Session | undefined> {
  const id = sessionIdOf(token);
  if (id === undefined) return undefined;
  const { database } = records;
  const row = await database.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  const now = instant(clock());
  if (!row || row.expires_at <= now) return undefined;
  const account = await findAccount(database, row.account_id);
  if (!account) return undefined;
  const stale = row.seen_at <= later(now, -seenStep);
  const seen = stale ? await noteUse(records, row) : row;
  return { id, account, createdAt: row.created_at, seenAt: seen.seen_at, expiresAt: seen.expires_at, address: row.address, agent: row.agent, ...howFrom(row) };
}

const howFrom = ({ provider, factor, proved_at }: { provider: string | null; factor: string | null; proved_at: string | null }): Pick<Session, 'provider' | 'factor' | 'provedAt'> => ({ provider, factor: factors.find((each) => each === factor) ?? null, provedAt: proved_at });

async function noteUse(records: Records, row: { id: string; expires_at: string; ends_at: string }): Promise<{ seen_at: string; expires_at: string }> {
  return records.change(async ({ database, now }) => {
    const longer = later(now, idleTime);
    const expires_at = [row.ends_at, longer > row.expires_at ? longer : row.expires_at].toSorted()[0] ?? row.ends_at;
    // One that was ended meanwhile stays ended.
    await database.updateTable('sessions').set({ seen_at: now, expires_at }).where('id', '=', row.id).execute();
    return { seen_at: now, expires_at };
  });
}

/** The sessions of an account that have not ended, last used first. */
export async function listSessions(database: Database, accountId: number, now: string): Promise<Omit<Session, 'account'>[]> {
  const rows = await database.selectFrom('sessions').selectAll().where('account_id', '=', accountId).where('expires_at', '>', now).orderBy('seen_at', 'desc').orderBy('id').limit(200).execute();
  return rows.map((row) => ({ id: row.id, createdAt: row.created_at, seenAt: row.seen_at, expiresAt: row.expires_at, address: row.address, agent: row.agent, ...howFrom(row) }));
}

/** Ends a session; with `of`, only if it is that account's. False when there was none. */
export async function endSession(change: Change, id: string, { of }: { of?: number } = {}): Promise<boolean> {
  const ended = await change.database
    .deleteFrom('sessions')
    .where('id', '=', id)
    .$if(of !== undefined, (query) => query.where('account_id', '=', of ?? 0))
    .executeTakeFirst();
  return ended.numDeletedRows > 0n;
}

/** Notes that the person of a session has just given their password, or a passkey. */
export async function noteProof({ database, now }: Change, id: string): Promise<void> {
  await database.updateTable('sessions').set({ proved_at: now }).where('id', '=', id).execute();
}

/** Ends all sessions of an account, but for the one to keep, and whatever was on its way to be one. Returns how many. */
export async function endSessionsOf(change: Change, accountId: number, { except }: { except?: string } = {}): Promise<number> {
  await change.database.deleteFrom('half_sessions').where('account_id', '=', accountId).execute();
  const ended = await change.database
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}

/** Removes the sessions that ended by themselves. */
export async function sweepSessions(change: Change): Promise<void> {
  await change.database.deleteFrom('sessions').where('expires_at', '<=', change.now).execute();
}

const later = (from: string, milliseconds: number): string => instant(new Date(Date.parse(from) + milliseconds));
