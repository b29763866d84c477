// How long a photograph of 12 megapixels takes to be answered for, and what readers feel of it meanwhile.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import sharp from 'sharp';
import { openSqlite } from '../../db/index.ts';
import { findOwner, openSession, sessionCookie } from '../../server/accounts/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';
import type { Reading, Waits } from './paced-readers.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { asStarted } from './start-command.ts';

/** Milliseconds; `p99` of readers while nothing else is done, while a photograph comes in and is made, and the one over the other. */
export type MeasuredUpload = { mode: 'cached' | 'uncached'; upload: number; slowest: number; sized: number; quiet: number; busy: number; ratio: number };

/** Requests in a second: enough to feel a hiccup, not so many that the machine is full without one. */
const pace = { cached: 400, uncached: 60 } as const;
/** How long readers read in each round, in milliseconds: as long as it takes to make all sizes. */
const roundTime = 5_000;

export async function measureUpload({ file, permalink, rounds }: { file: string; permalink: string; rounds: number }): Promise<MeasuredUpload[]> {
  const photo = await photograph();
  const cookie = await signIn(file);
  const readers = fork(join(import.meta.dirname, 'paced-readers.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const measured: MeasuredUpload[] = [];
  for (const mode of ['cached', 'uncached'] as const) {
    const server = await startServer('serve-parley.js', [file, mode], asStarted);
    const read = async (): Promise<number[]> => {
      readers.send({ url: server.url + permalink, perSecond: pace[mode], time: roundTime } satisfies Reading);
      const [{ waits, errors }] = (await once(readers, 'message')) as [Waits];
      if (errors > 0) throw new Error(`${errors} readers were not answered`);
      return waits;
    };
    const found: { quiet: number[]; busy: number[]; uploads: number[]; sized: number[] } = { quiet: [], busy: [], uploads: [], sized: [] };
    // What the first visit to the desk, and the first upload, load once for all that follow.
    await fetch(`${server.url}/desk/media/`, { headers: { cookie } });
    await upload(server, cookie, photo, `${mode}-first-${Date.now()}`);
    await read();
    for (let round = 0; round < rounds; round += 1) {
      found.quiet.push(...(await read()));
      const reading = read();
      const { answered, sized } = await upload(server, cookie, photo, `${mode}-${round}-${Date.now()}`);
      found.busy.push(...(await reading));
      found.uploads.push(answered);
      found.sized.push(sized);
    }
    await server.stop();
    const [quiet, busy] = [quantile(found.quiet, 0.99), quantile(found.busy, 0.99)];
    measured.push({ mode, upload: quantile(found.uploads, 0.5), slowest: Math.max(...found.uploads), sized: quantile(found.sized, 0.5), quiet, busy, ratio: busy / quiet });
  }
  readers.disconnect();
  return measured;
}

/** As large and as full of detail as a camera's. */
async function photograph(): Promise<Buffer> {
  const noise = (width: number, height: number, sigma: number) => sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma } } }).png().toBuffer();
  const [shapes, grain] = [await noise(504, 378, 40), await noise(4032, 3024, 10)];
  return sharp(shapes).resize(4032, 3024, { kernel: 'cubic' }).composite([{ input: grain, blend: 'soft-light' }]).jpeg({ quality: 88 }).withMetadata({ orientation: 6 }).toBuffer();
}

async function signIn(file: string): Promise<string> {
  const engine = openSqlite(file);
  const records = openRecords({ engine, clock: () => new Date(), onFlush: () => {}, onJob: () => {} });
  const owner = await findOwner(records.database);
  if (!owner) throw new Error('nobody owns the blog to upload to');
  const { token } = await records.change((change) => openSession(change, owner.id, { address: '127.0.0.1', agent: 'bench', lasting: true }));
  await engine.close();
  return `${sessionCookie}=${token}`;
}

/** Milliseconds to the answer, and until the last size was made. Each photograph differs in what follows its end, which is enough to be another one. */
async function upload({ url }: ServerProcess, cookie: string, photo: Buffer, difference: string): Promise<{ answered: number; sized: number }> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(photo), difference]), 'photograph.jpg');
  const begun = performance.now();
  const answer = await fetch(`${url}/desk/media/`, { method: 'POST', headers: { cookie, accept: 'application/json' }, body: form });
  const body = await answer.text();
  const answered = performance.now() - begun;
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${body.slice(0, 500)}`);
  const { media } = JSON.parse(body) as { media: { url: string } };
  const largest = `${url}${media.url.replace('.jpg', '-1920.webp')}`;
  for (;;) {
    const { status } = await fetch(largest, { method: 'HEAD' });
    if (status === 200) return { answered, sized: performance.now() - begun };
    if (performance.now() - begun > 60_000) throw new Error('the sizes were not made');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const quantile = (values: readonly number[], part: number): number => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** Says it in lines. */
export function printUploads(measured: readonly MeasuredUpload[]): void {
  console.log('\na photograph of 12 megapixels, while readers read');
  console.log('mode      answered ms  slowest ms  all sizes ms  p99 alone ms  p99 meanwhile ms  ratio');
  for (const { mode, upload: answered, slowest, sized, quiet, busy, ratio } of measured) {
    console.log([mode.padEnd(8), answered.toFixed(0).padStart(12), slowest.toFixed(0).padStart(11), sized.toFixed(0).padStart(13), quiet.toFixed(2).padStart(13), busy.toFixed(2).padStart(17), ratio.toFixed(2).padStart(6)].join(' '));
  }
}
