// `npm run bench`: how fast pages are served, as a ratio to a bare server sending the same bytes in the same run.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, openSqlite } from '../../db/index.ts';
import { chooseLoader } from './load.ts';
import { measureConversation, printConversation } from './measure-conversation.ts';
import { measureCounting, printCounting, type CountingMeasured } from './measure-counting.ts';
import { measureStart } from './measure-start.ts';
import { measurePages, type Measured } from './measure-pages.ts';
import { measurePings, printPings, type MeasuredPings } from './measure-pings.ts';
import { measureUpload, printUploads, type MeasuredUpload } from './measure-upload.ts';
import { measureWriting, printWriting } from './measure-writing.ts';
import { printTable } from './table.ts';
import { seed } from './seed.ts';

const everything = ['pages', 'counting', 'uploads', 'pings', 'writing', 'conversation'];
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, posts: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } } });
const unknown = values.only?.find((part) => !everything.includes(part));
if (unknown !== undefined) throw new Error(`--only ${unknown}: what is measured is ${everything.join(', ')}`);
// What takes minutes is left to a run that has them.
const parts = new Set(values.only ?? (values.quick ? ['pages', 'counting'] : everything));
const sizes = values.posts?.map(Number) ?? (values.quick ? [1_000] : [1_000, 100_000]);
const plan = values.quick ? { seconds: 1, rounds: 2 } : { seconds: 2, rounds: 11 };

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
try {
  const loader = await chooseLoader();
  console.log(`Node ${process.version}, ${loader.name}, 16 connections, ${plan.rounds} rounds of ${plan.seconds} s each, interleaved`);
  const measured: Measured[] = [];
  const uploads: MeasuredUpload[] = [];
  const counting: CountingMeasured[] = [];
  const pings: MeasuredPings[] = [];
  for (const posts of sizes) {
    const dataDir = join(folder, String(posts));
    await mkdir(dataDir);
    const file = join(dataDir, 'parley.db');
    const engine = openSqlite(file);
    await migrate(engine, { now: new Date().toISOString() });
    const { measured: permalink } = await seed(engine, posts);
    await engine.close();
    // The first start fills the compile cache, as the first one after an installation does.
    const [first, again] = [await measureStart(dataDir), await measureStart(dataDir)];
    console.log(`\n${posts.toLocaleString('en')} posts: npm start answers its first request after ${first.toFixed(0)} ms, started again after ${again.toFixed(0)} ms`);
    if (parts.has('pages')) {
      measured.push(...(await measurePages({ file, folder, posts, permalink, loader, ...plan })));
      printTable(measured.filter((row) => row.posts === posts));
    }
    if (parts.has('counting')) {
      counting.push(...(await measureCounting({ file, permalink, loader, ...plan })));
      printCounting(counting.slice(-2));
    }
    if (parts.has('uploads')) {
      uploads.push(...(await measureUpload({ file, permalink, rounds: values.quick ? 2 : 5 })));
      printUploads(uploads.slice(-2));
    }
    if (parts.has('pings')) {
      pings.push(await measurePings({ file, permalink, rounds: values.quick ? 2 : 5 }));
      pings.slice(-1).forEach(printPings);
    }
  }
  const writing = parts.has('writing') ? await measureWriting(values.quick ? 20 : 60) : undefined;
  if (writing) printWriting(writing);
  const conversation = parts.has('conversation') ? await measureConversation(values.quick ? 7 : 25) : undefined;
  if (conversation) printConversation(conversation);
  const results = join(import.meta.dirname, 'results');
  await mkdir(results, { recursive: true });
  const report = join(results, `${new Date().toISOString().replaceAll(':', '-')}.json`);
  await writeFile(report, `${JSON.stringify({ node: process.version, loader: loader.name, plan, measured, counting, uploads, pings, writing, conversation }, null, 2)}\n`);
  console.log(`\n${report}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
