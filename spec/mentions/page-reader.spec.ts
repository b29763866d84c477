// Pages are read apart from the server: one that never ends, or ends its reader, is not read, and the next one is.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPageReader, type PageReader } from '../../server/mentions/index.ts';
import type { PageTask } from '../../server/mentions/verify/page-task.ts';

let folder: string;
let odd: PageReader;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-spec-'));
  const script = join(folder, 'odd.mjs');
  await writeFile(script, `process.on('message', ({ body }) => {
    if (body === 'ends') process.exit(1);
    if (body === 'hangs') for (;;);
    process.send(body === 'fails' ? { error: 'no' } : { read: { title: body } });
  });
  process.on('disconnect', () => process.exit(0));
  process.send('ready');`);
  odd = openPageReader({ script, patienceMs: 400 });
});
afterAll(async () => {
  odd.close();
  await rm(folder, { recursive: true, force: true });
});

const task = (body: string): PageTask => ({ url: 'https://bea.example/', body, contentType: 'text/html', near: { baseUrl: 'https://blog.example' }, postText: '' });

test('what cannot be read is not, and what comes after it is', async () => {
  const titles = await Promise.all(['one', 'ends', 'two', 'hangs', 'three', 'fails', 'four'].map(async (body) => (await odd.read(task(body)))?.title));
  expect(titles).toEqual(['one', undefined, 'two', undefined, 'three', undefined, 'four']);
});

test('nothing is read any more once it is closed', async () => {
  const reader = openPageReader();
  const begun = reader.read(task('<p>x'));
  reader.close();
  expect([await begun, await reader.read(task('<p>x'))]).toEqual([undefined, undefined]);
});

test('a page that is nested without end, or says too much of itself, is read as far as it goes', async () => {
  const reader = openPageReader();
  const link = '<a href="https://blog.example/x/">x</a>';
  const deep = await reader.read(task(`${'<div class="h-entry">'.repeat(40_000)}${link}`));
  const wide = await reader.read(task(`<div class="h-entry">${`<p class="p-name">${'words '.repeat(4_000)}</p>`.repeat(40)}</div>${link}`));
  reader.close();
  expect([deep?.links, wide?.links.length, wide?.items]).toEqual([[], 1, []]);
});
