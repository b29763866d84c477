// How long the server takes to save a post of ten thousand words, and to show it as a preview, beside the Markdown parser alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Marked } from 'marked';
import { migrate, openSqlite } from '../../db/index.ts';
import { addAuthor } from '../../server/accounts/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import { englishWords } from '../../server/platform/text/index.ts';
import { savePost, unsavedPost, type PostDeps, type PostInput } from '../../server/posts/index.ts';
import { longPost } from './long-post.ts';

const words = 10_000;
const pictures = 8;
/** Done before anything is counted, as a server that has been up for a while has done. */
const warmUp = 10;

/** Times in milliseconds; `ratio` is to the Markdown parser alone in the same round. */
export type WritingMeasured = { what: 'parse' | 'preview' | 'save'; p50: number; p90: number; ratio: number };

/** Saves and previews one long post again and again, each time with other words. */
export async function measureWriting(rounds: number): Promise<WritingMeasured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-writing-'));
  const engine = openSqlite(join(folder, 'parley.db'));
  try {
    await migrate(engine, { now: new Date().toISOString() });
    const records = openRecords({ engine, clock: () => new Date(), onFlush: () => {}, onJob: () => {} });
    const deps: PostDeps = { engine, baseUrl: 'https://blog.example', words: () => englishWords };
    const owner = await records.change((change) => addAuthor(change, { name: 'Ada', email: 'ada@blog.example', role: 'owner' }));
    const source = longPost(words, await picturesIn(engine.database));
    const input: PostInput = { type: 'post', status: 'published', title: 'Long', format: 'markdown', source, authorId: owner.id };
    const { id } = await records.change((change) => savePost(change, deps, input));
    const settings = await readSettings(engine.database);
    const times = { parse: [] as number[], preview: [] as number[], save: [] as number[] };
    for (let round = 0; round < rounds + warmUp; round += 1) {
      const typed = { ...input, id, source: `${source}\n\nMore words, number ${round}.` };
      const work = {
        parse: async () => new Marked({ gfm: true, async: false }).parse(typed.source),
        preview: () => unsavedPost(engine.database, deps, { input: typed, settings, now: new Date().toISOString() }),
        save: () => records.change((change) => savePost(change, deps, { ...typed, edit: { by: owner.id } })),
      };
      for (const what of ['parse', 'preview', 'save'] as const) {
        const begun = performance.now();
        await work[what]();
        if (round >= warmUp) times[what].push(performance.now() - begun);
      }
    }
    return (['parse', 'preview', 'save'] as const).map((what) => ({
      what,
      p50: quantile(times[what], 0.5),
      p90: quantile(times[what], 0.9),
      ratio: quantile(times[what].map((time, round) => time / (times.parse[round] ?? Number.NaN)), 0.5),
    }));
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The addresses of pictures that the library knows in five sizes each. */
async function picturesIn(database: ReturnType<typeof openSqlite>['database']): Promise<string[]> {
  const hashes = Array.from({ length: pictures }, (_, number) => String(number).repeat(64));
  for (const hash of hashes) {
    const renditions = [400, 800, 1200, 1600, 2000].map((width) => ({ file: `loaf-${width}.webp`, width, mime: 'image/webp' }));
    await database
      .insertInto('media')
      .values({ name: 'loaf.jpg', hash, mime: 'image/jpeg', bytes: 1, width: 2000, height: 1333, renditions: JSON.stringify(renditions), title: '', alt: '', caption: '', description: '', created_at: new Date().toISOString() })
      .execute();
  }
  return hashes.map((hash) => `/media/${hash}/loaf.jpg`);
}

const quantile = (values: readonly number[], part: number): number => values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? Number.NaN;

/** Prints what was measured. */
export function printWriting(measured: readonly WritingMeasured[]): void {
  console.log(`\nA post of ${words.toLocaleString('en')} words, ${pictures} pictures, on the server:`);
  const names = { parse: 'Markdown parser alone', preview: 'preview', save: 'save, with its revision' };
  for (const { what, p50, p90, ratio } of measured) console.log(`  ${names[what].padEnd(24)} p50 ${p50.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms, ${ratio.toFixed(1)} times the parser`);
}
