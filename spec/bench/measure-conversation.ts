// What a comment and its page cost on a post that has ten thousand, beside one that has few; on the engine of the specs, over HTTP.
import { addComment } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import { serveTestBlog, type ServedBlog } from '../support/served-blog.ts';

const comments = 10_000;

/** How the comments hang together: none below another, some below any before, all below the first, each below the last. */
const shapes = ['flat', 'forest', 'one thread', 'one line'] as const;

/** Times in milliseconds, medians; `ratio` is posting with so many comments there to posting with few. */
export type ConversationMeasured = { shape: (typeof shapes)[number]; posting: number; ratio: number; page: number; kilobytes: number };

/** Posts comments before and after ten thousand others, and asks for the page anew each time. */
export async function measureConversation(rounds: number): Promise<ConversationMeasured[]> {
  const measured: ConversationMeasured[] = [];
  for (const shape of shapes) {
    const blog = await serveTestBlog();
    await blog.set({ holdFirst: false, floodSeconds: 0 });
    const post = await blog.write({ title: 'Bread' });
    const path = post.path ?? '';
    const posting = (prefix: string, times: number) => timed(times, (round) => blog.submit(`${path}comment/`, { author: `Reader ${round}`, email: `${prefix}${round}@mail.example`, url: '', comment: `Remark ${prefix} ${round}.` }, browser));
    await posting('warm', 20);
    const few = await posting('few', rounds);
    await fill(blog, post.id, shape);
    const many = await posting('many', rounds);
    const page = await timed(rounds, async () => {
      await blog.change((change) => Promise.resolve(change.flush(`comments:${post.id}`)));
      return blog.get(path);
    });
    measured.push({ shape, posting: many, ratio: many / few, page, kilobytes: Math.round((await blog.get(path)).body.length / 1_000) });
    await blog.close();
  }
  return measured;
}

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

async function timed(rounds: number, work: (round: number) => Promise<{ status: number }>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const { status } = await work(round);
    times.push(performance.now() - begun);
    if (status !== 200 && status !== 303) throw new Error(`answered ${status}`);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

async function fill(blog: ServedBlog, postId: number, shape: (typeof shapes)[number]): Promise<void> {
  let state = 7;
  const chance = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  await blog.change(async (change) => {
    const ids: number[] = [];
    const parent = (): number | undefined => {
      if (shape === 'flat' || (shape === 'forest' && chance() < 0.3)) return undefined;
      return shape === 'forest' ? ids[Math.floor(chance() * ids.length)] : shape === 'one line' ? ids.at(-1) : ids[0];
    };
    for (let number = 0; number < comments; number += 1) {
      const createdAt = new Date(Date.parse('2013-02-01T00:00:00.000Z') + number * 1_000).toISOString();
      ids.push(await addComment(change, { postId, parentId: parent() ?? null, status: 'approved', authorName: `Reader ${number}`, authorEmail: `old${number}@mail.example`, source: '', html: vouchForHtml('<p>How long does the dough rest, and does the kitchen have to be warm while it does?</p>'), createdAt }));
    }
  });
}

/** Prints what was measured. */
export function printConversation(measured: readonly ConversationMeasured[]): void {
  console.log(`\na post with ${comments.toLocaleString('en')} comments: posting one more, share of posting with few there, its page made anew`);
  for (const { shape, posting, ratio, page, kilobytes } of measured) console.log(`${shape.padEnd(11)} ${posting.toFixed(1).padStart(6)} ms ${ratio.toFixed(2).padStart(6)} ${page.toFixed(1).padStart(7)} ms (${kilobytes} kB)`);
}
