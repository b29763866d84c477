// Tells open pages of comments that come into sight: server-sent events, a room for each post that somebody reads.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { announcedSince } from '../../comments/index.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Database, FlushListener } from '../../platform/records/index.ts';

/** What it works with, and its bounds. */
export type NewsParts = {
  database: Database;
  clock: Clock;
  /** Connections in all, and from one address. */
  most?: number;
  mostFromOne?: number;
  /** Milliseconds in which news is gathered before it is told, and between two signs of life. */
  calm?: number;
  beat?: number;
};

/** A post that somebody reads. `told` are the comments that its readers were told of since `since`. */
type Room = { since: string; told: Set<number>; readers: Set<ServerResponse>; timer: NodeJS.Timeout | undefined };

/** A reader who takes nothing in any more is let go, at so many bytes. */
const mostBehind = 64 * 1024;
/** Two changes at one time may be committed in another order than that in which they began: so far is looked back, in milliseconds. */
const lookBack = 5_000;

export class CommentNews {
  readonly #parts: Required<NewsParts>;
  readonly #rooms = new Map<number, Room>();
  readonly #from = new Map<string, number>();
  #readers = 0;
  #pulse: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: NewsParts) {
    this.#parts = { most: 500, mostFromOne: 10, calm: 500, beat: 25_000, ...parts };
  }

  /** Whether one more reader can be told of news. */
  hasRoomFor(address: string): boolean {
    return !this.#closed && this.#readers < this.#parts.most && (this.#from.get(address) ?? 0) < this.#parts.mostFromOne;
  }

  /** Tells a reader of what comes into sight under a post, from `since` (ISO-8601) on, until they leave or this ends. */
  async open(request: IncomingMessage, response: ServerResponse, { postId, since, address }: { postId: number; since: string | undefined; address: string }): Promise<void> {
    const room = this.#roomOf(postId);
    this.#enter(room, postId, response, address);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    response.write('retry: 10000\n\n');
    request.socket.setKeepAlive(true);
    if (since === undefined) return;
    const missed = await announcedSince(this.#parts.database, postId, since);
    this.#tell([response], missed);
  }

  /** Hears what was flushed. */
  readonly hear: FlushListener = (tags) => {
    for (const [postId, room] of this.#rooms) if (tags === null || tags.includes(`comments:${postId}`)) room.timer ??= setTimeout(() => void this.#look(postId, room), this.#parts.calm).unref();
  };

  /** Lets everybody go, and takes in nobody any more: their browsers ask again, elsewhere. */
  close(): void {
    this.#closed = true;
    for (const room of this.#rooms.values()) for (const reader of room.readers) reader.end();
  }

  #roomOf(postId: number): Room {
    const there = this.#rooms.get(postId);
    if (there) return there;
    const room: Room = { since: this.#parts.clock().toISOString(), told: new Set(), readers: new Set(), timer: undefined };
    this.#rooms.set(postId, room);
    return room;
  }

  #enter(room: Room, postId: number, response: ServerResponse, address: string): void {
    room.readers.add(response);
    this.#readers += 1;
    this.#from.set(address, (this.#from.get(address) ?? 0) + 1);
    this.#pulse ??= setInterval(() => this.#beat(), this.#parts.beat).unref();
    response.once('close', () => {
      room.readers.delete(response);
      this.#readers -= 1;
      const left = (this.#from.get(address) ?? 1) - 1;
      if (left > 0) this.#from.set(address, left);
      else this.#from.delete(address);
      if (room.readers.size > 0) return;
      clearTimeout(room.timer);
      if (this.#rooms.get(postId) === room) this.#rooms.delete(postId);
      if (this.#readers > 0) return;
      clearInterval(this.#pulse);
      this.#pulse = undefined;
    });
  }

  async #look(postId: number, room: Room): Promise<void> {
    room.timer = undefined;
    const from = new Date(Date.parse(room.since) - lookBack).toISOString();
    // The database may be gone by now; then so are the readers.
    const found = await announcedSince(this.#parts.database, postId, from).catch(() => []);
    const news = found.filter(({ id, at }) => at > room.since || !room.told.has(id));
    for (const { id } of news) room.told.add(id);
    room.since = found.at(-1)?.at ?? room.since;
    if (room.told.size > 1_000) room.told = new Set(found.map(({ id }) => id));
    this.#tell(room.readers, news);
  }

  #tell(readers: Iterable<ServerResponse>, news: readonly { id: number; at: string }[]): void {
    const last = news.at(-1);
    if (last) this.#write(readers, `id: ${last.at}\nevent: comments\ndata: ${JSON.stringify(news.map(({ id }) => id))}\n\n`);
  }

  #beat(): void {
    for (const room of this.#rooms.values()) this.#write(room.readers, ':\n\n');
  }

  #write(readers: Iterable<ServerResponse>, text: string): void {
    for (const reader of readers) {
      if (reader.writableLength > mostBehind) reader.destroy();
      else if (!reader.writableEnded) reader.write(text);
    }
  }
}
