// The outbox as rows.
import type { Selectable } from 'kysely';
import type { MailsTable } from '../../../../db/index.ts';
import type { Database } from '../../records/index.ts';
import { mailStates, type Mail, type MailState } from './mail.ts';

/** A mail by its number. */
export async function findMail(database: Database, id: number): Promise<Mail | undefined> {
  const row = await database.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
  return row && mailFrom(row);
}

/** Mails in any of these states, latest first, and how many there are. */
export async function listMails(database: Database, states: readonly MailState[], { limit, offset }: { limit: number; offset: number }): Promise<{ mails: Mail[]; total: number }> {
  const matching = database.selectFrom('mails').where('state', 'in', [...states]);
  const { total } = await matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return { mails: rows.map(mailFrom), total };
}

/** Everything in the outbox that is for an address, however it is cased; latest first. */
export async function listMailsTo(database: Database, address: string): Promise<Mail[]> {
  const rows = await database.selectFrom('mails').selectAll().where('to_address', '=', address.toLowerCase()).orderBy('id', 'desc').execute();
  return rows.map(mailFrom);
}

/** How many mails are in each state. */
export async function countMails(database: Database): Promise<Record<MailState, number>> {
  const rows = await database.selectFrom('mails').select((select) => ['state', select.fn.countAll<number>().as('count')]).groupBy('state').execute();
  return Object.fromEntries(mailStates.map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0])) as Record<MailState, number>;
}

const mailFrom = (row: Selectable<MailsTable>): Mail => ({
  id: row.id,
  kind: row.kind,
  payload: JSON.parse(row.payload),
  to: { name: row.to_name, address: row.to_address },
  state: mailStates.find((state) => state === row.state) ?? 'failed',
  subject: row.subject,
  tries: row.tries,
  error: row.last_error,
  createdAt: row.created_at,
  goodUntil: row.good_until,
  settledAt: row.settled_at,
});
