// A ban as the screens of the desk show it.
import type { openModeration } from '../../comments/index.ts';
import type { DeskLanguage } from '../desk.ts';

type Ban = Awaited<ReturnType<Awaited<ReturnType<typeof openModeration>>['listBans']>>[number];

/** What a view receives of a ban. */
export type BanLine = { id: number; kind: string; value: string; reason: string; set: string; hits: string; lastHit: string | null; label: string };

/** Makes it. */
export function banLine({ desk: { comments: words }, date, dateTime }: DeskLanguage, { id, kind, value, reason, by, createdAt, hits, lastHitAt }: Ban): BanLine {
  return { id, kind: words.bans.kinds[kind], value, reason, set: words.bans.set(by, date(createdAt)), hits: words.bans.hits(hits), lastHit: lastHitAt === null ? null : words.bans.lastHit(dateTime(lastHitAt)), label: words.bans.liftOf(value) };
}
