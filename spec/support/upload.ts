// Uploads as browsers send them, and as nobody should.
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Reply, ServedBlog, SignedIn } from './served-blog.ts';

/** One part of a form. `disposition` replaces the whole header where a part is sent as none should be. */
export type Part = { field?: string; filename?: string; type?: string; content: Uint8Array | string; disposition?: string };

const boundary = 'spec-boundary-7f3a';

/** A body of the kind multipart/form-data. */
export const multipart = (parts: readonly Part[], { end = `--${boundary}--\r\n` }: { end?: string } = {}): Buffer =>
  Buffer.concat([...parts.flatMap((part) => [Buffer.from(headOf(part)), Buffer.from(part.content), Buffer.from('\r\n')]), Buffer.from(end)]);

function headOf({ field = 'file', filename, type, disposition }: Part): string {
  const named = disposition ?? `form-data; name="${field}"${filename === undefined ? '' : `; filename="${filename}"`}`;
  return `--${boundary}\r\nContent-Disposition: ${named}\r\n${type === undefined && filename === undefined ? '' : `Content-Type: ${type ?? 'application/octet-stream'}\r\n`}\r\n`;
}

/** What is sent with an upload of a script. */
export const uploadHeaders = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin', accept: 'application/json' };

/** Sends a body in pieces; with `cutAfter`, breaks the line off after so many bytes and answers undefined. */
export function sendBody(url: string, path: string, headers: Readonly<Record<string, string>>, body: Buffer, { cutAfter }: { cutAfter?: number } = {}): Promise<Reply | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method: 'POST', headers: { 'content-length': String(body.length), ...headers }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() })).on('error', reject);
    });
    sent.on('error', (error) => (cutAfter === undefined ? reject(error) : resolve(undefined)));
    if (cutAfter === undefined) return void sent.end(body);
    sent.write(body.subarray(0, cutAfter), () => sent.destroy());
  });
}

/** Uploads to the library as a script does; gives the status and the answer. */
export async function upload(blog: ServedBlog, who: SignedIn, parts: readonly Part[], headers: Readonly<Record<string, string>> = {}, path = '/desk/media/'): Promise<{ status: number; media?: { id: number; url: string; name: string; mime: string; [more: string]: unknown }; error?: string }> {
  const reply = await sendBody(blog.url, path, { ...uploadHeaders, ...who.headers, ...headers }, multipart(parts));
  return { status: reply?.status ?? 0, ...(JSON.parse(reply?.body ?? '{}') as object) };
}

/** Everything below the folder of media, and below that of what comes in. */
export async function filesOnDisk(blog: Pick<ServedBlog, 'config'>): Promise<{ kept: string[]; incoming: string[] }> {
  const list = async (folder: string) =>
    (await readdir(join(blog.config.dataDir, folder), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return { kept: await list('media'), incoming: await list('incoming') };
}
