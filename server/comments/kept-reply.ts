// A reply that is being written when its reader goes to sign in: kept here for an hour, for the browser that it came from.
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { instant } from '../kit/clock.ts';
import type { Change, Database } from '../platform/records/index.ts';

/** How long one is kept, in milliseconds. */
export const keptReplyTime = 3_600_000;

const shape = v.object({
  /** The post's decoded path. */
  path: v.string(),
  /** The comment that is answered; null for the post. */
  parentId: v.nullable(v.number()),
  values: v.object({ comment: v.string(), author: v.string(), email: v.string(), url: v.string() }),
  ticks: v.object({ comments: v.boolean(), which: v.picklist(['replies', 'thread']), posts: v.boolean() }),
  keeps: v.boolean(),
});

/** What was typed, and where. */
export type KeptReply = v.InferOutput<typeof shape>;

/** Keeps it. The token is for the browser alone: who has it sees what was typed. */
export async function keepReply({ database, now }: Change, reply: KeptReply): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.insertInto('reply_drafts').values({ key: keyOf(token), fields: JSON.stringify(reply), expires_at: instant(new Date(Date.parse(now) + keptReplyTime)) }).execute();
  return token;
}

/** What is kept under a token; undefined when its hour is over, and for any other text. */
export async function findKeptReply(database: Database, token: string, now: Date): Promise<KeptReply | undefined> {
  const row = await database.selectFrom('reply_drafts').select('fields').where('key', '=', keyOf(token)).where('expires_at', '>', instant(now)).executeTakeFirst();
  return row && v.parse(v.pipe(v.string(), v.parseJson(), shape), row.fields);
}

/** Forgets it: it was sent, or another one is kept. */
export async function dropKeptReply({ database }: Change, token: string): Promise<void> {
  await database.deleteFrom('reply_drafts').where('key', '=', keyOf(token)).execute();
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('hex');
