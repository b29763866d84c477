// What those answered whom the owner wants told of news, as rows: of each the last answer.
import * as v from 'valibot';
import type { Change, Database } from '../../../platform/records/index.ts';
import type { Settings } from '../../../platform/settings/index.ts';
import { sentOutcomes, type Answered, type SentOutcome } from '../sent-mention.ts';
import { hubJob, serviceJob } from './announce-feeds.ts';

/** A WebSub hub, or a service that takes weblogUpdates.ping. */
export type NewsListener = { kind: 'hub' | 'service'; address: string };

/** What became of telling one. Times are ISO-8601 UTC; `told` is null before the first answer. */
export type ToldOfNews = NewsListener & {
  told: { outcome: SentOutcome; status: number | null; fault: number | null; answer: string | null; at: string } | null;
  /** When it is told next; null where nothing waits to be told. */
  nextAt: string | null;
};

/** Keeps what one answered. */
export async function keepNewsTold({ database, now }: Change, { kind, address }: NewsListener, { outcome, status, fault, words }: Answered): Promise<void> {
  const row = { outcome, status: status ?? null, fault: fault ?? null, answer: words ?? null, told_at: now };
  await database.insertInto('told_of_news').values({ kind, address, ...row }).onConflict((conflict) => conflict.columns(['kind', 'address']).doUpdateSet(row)).execute();
}

/** What became of telling each that the owner lists. */
export async function listNewsTold(database: Database, { hubs, updateServices }: Pick<Settings, 'hubs' | 'updateServices'>): Promise<ToldOfNews[]> {
  const rows = await database.selectFrom('told_of_news').selectAll().execute();
  const jobs = await database.selectFrom('jobs').select(['kind', 'payload', 'run_at']).where('kind', 'in', [hubJob, serviceJob]).where('dead_at', 'is', null).orderBy('run_at').execute();
  const of = ({ kind, address }: NewsListener): ToldOfNews => {
    const row = rows.find((each) => each.kind === kind && each.address === address);
    const job = jobs.find((each) => each.kind === (kind === 'hub' ? hubJob : serviceJob) && addressIn(each.payload) === address);
    const outcome = sentOutcomes.find((each) => each === row?.outcome);
    return { kind, address, told: row && outcome ? { outcome, status: row.status, fault: row.fault, answer: row.answer, at: row.told_at } : null, nextAt: job?.run_at ?? null };
  };
  return [...hubs.map((address) => of({ kind: 'hub', address })), ...updateServices.map((address) => of({ kind: 'service', address }))];
}

const payload = v.object({ hub: v.optional(v.string()), service: v.optional(v.string()) });

function addressIn(text: string): string | undefined {
  const { hub, service } = v.parse(payload, JSON.parse(text));
  return hub ?? service;
}

/** Forgets what those answered who are no longer listed. */
export async function forgetUnlisted({ database }: Change, { hubs, updateServices }: Pick<Settings, 'hubs' | 'updateServices'>): Promise<void> {
  for (const [kind, listed] of [['hub', hubs], ['service', updateServices]] as const) {
    await database
      .deleteFrom('told_of_news')
      .where('kind', '=', kind)
      .$if(listed.length > 0, (rows) => rows.where('address', 'not in', [...listed]))
      .execute();
  }
}
