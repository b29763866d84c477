// Forms that bring files are read as they come, within limits, and their senders can always read the answer.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readUpload, UploadRefusal, type Upload, type UploadLimits } from '../../../server/platform/web/index.ts';
import { eventually } from '../../support/eventually.ts';
import { multipart, sendBody, uploadHeaders } from '../../support/upload.ts';

let folder: string;
let server: Server;
let limits: Partial<UploadLimits>;
/** What was read, in the order of the requests. */
let read: (Upload | UploadRefusal | Error)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-upload-'));
  limits = {};
  read = [];
  server = createServer((incoming, response) => {
    void readUpload(incoming, { folder, mostBytes: 1_000_000, mostFiles: 3, ...limits }).then(
      async (upload) => {
        read.push(upload);
        const files = await Promise.all(upload.files.map(async ({ path, ...file }) => ({ ...file, content: createHash('sha256').update(await readFile(path)).digest('hex') })));
        await upload.remove();
        response.end(JSON.stringify({ fields: upload.fields, files }));
      },
      (error: unknown) => {
        read.push(error as Error);
        response.statusCode = error instanceof UploadRefusal ? error.status : 500;
        response.end(JSON.stringify({ fault: error instanceof UploadRefusal ? error.fault : String(error) }));
      },
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const send = async (body: Buffer, headers: Record<string, string> = {}) => {
  const reply = await sendBody(url(), '/', { ...uploadHeaders, ...headers }, body);
  return { status: reply?.status, ...(JSON.parse(reply?.body ?? '{}') as { fields?: unknown; files?: { bytes: number; tooLarge: boolean; hash: string; content: string; name: string }[]; fault?: string }) };
};
const left = () => readdir(folder);

describe('an upload', () => {
  it('brings its fields and files, with what they weigh and hold', async () => {
    const content = Buffer.alloc(300_000, 'abc\r\n');
    const answer = await send(multipart([{ field: 'alt', content: 'Grüße' }, { field: 'file', filename: 'größe\u202e.png', content }, { field: 'alt', content: 'two' }, { field: 'other', filename: 'b', content: '' }]));
    const hash = createHash('sha256').update(content).digest('hex');
    expect(answer).toMatchObject({ status: 200, fields: [['alt', 'Grüße'], ['alt', 'two']], files: [{ field: 'file', name: 'größe.png', bytes: 300_000, hash, content: hash, tooLarge: false }, { field: 'other', name: 'b', bytes: 0 }] });
    expect(await left()).toEqual([]);
  });

  it('is read to its end when a file is too large, and the others are whole', async () => {
    const answer = await send(multipart([{ filename: 'large', content: Buffer.alloc(6_000_000) }, { filename: 'small', content: 'x' }]));
    expect(answer).toMatchObject({ status: 200, files: [{ name: 'large', tooLarge: true, bytes: 1_000_000 }, { name: 'small', tooLarge: false, bytes: 1 }] });
    expect(await left()).toEqual([]);
  });

  it('is cut where it never ends', async () => {
    limits = { mostInAll: 2_000_000 };
    const sent = sendBody(url(), '/', uploadHeaders, multipart([{ filename: 'endless', content: Buffer.alloc(20_000_000) }])).catch(() => undefined);
    await eventually('it is refused', () => read.length > 0);
    expect(read).toEqual([expect.objectContaining({ fault: 'too-many' })]);
    await sent;
    await eventually('nothing is left', async () => (await left()).length === 0);
  });

  it('is given up on when nothing comes any more', async () => {
    limits = { patience: 50 };
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const body = multipart([{ filename: 'slow', content: Buffer.alloc(1_000) }]);
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${uploadHeaders['content-type']}\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, 500));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 400');
    expect(read).toEqual([expect.objectContaining({ fault: 'stalled' })]);
    expect(await left()).toEqual([]);
    socket.destroy();
  });

  it('is refused without a word lost when it is none, also where much of it is still to come', async () => {
    const answer = await send(Buffer.alloc(900_000, 1), { 'content-type': 'application/octet-stream' });
    expect(answer).toMatchObject({ status: 415, fault: 'no-files-form' });
  });

  it('that broke off before it was looked at is known for it', async () => {
    const sent = request(url(), { method: 'POST', headers: { ...uploadHeaders, 'content-length': '5000' } });
    sent.on('error', () => {});
    sent.write('--spec', () => sent.destroy());
    await eventually('it is refused', () => read.length > 0);
    expect(read).toEqual([expect.objectContaining({ fault: 'interrupted' })]);
  });

  it('that cannot be written is our fault, and answered', async () => {
    limits = { folder: join(folder, 'missing') };
    expect(await send(multipart([{ filename: 'a', content: Buffer.alloc(500_000) }, { filename: 'b', content: 'x' }]))).toMatchObject({ status: 500, fault: expect.stringContaining('ENOENT') });
  });
});
