// Reads a form that brings files: each goes to the disk as it comes, and none is ever whole in memory.
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BusboyFileStream, BusboyInstance } from '@fastify/busboy';
import { Refusal, type RefusalKind } from '../../kit/refusal.ts';

/** A file of an upload, in the folder it was put into. Its name is its sender's, without control and direction signs; only `path` is ours. */
export type UploadedFile = {
  field: string;
  name: string;
  path: string;
  bytes: number;
  /** SHA-256 in hex. */
  hash: string;
  /** It was larger than allowed; what is there of it is not all. */
  tooLarge: boolean;
};

/** What an upload held, in the order in which it came. Remove the files when done with them; one that was moved away is not minded. */
export type Upload = { fields: [name: string, value: string][]; files: UploadedFile[]; remove(): Promise<void> };

/** Where files go, and how much may come: bytes of a file, files, and bytes in all that are read before the line is cut. */
export type UploadLimits = { folder: string; mostBytes: number; mostFiles: number; mostInAll?: number; /** Milliseconds without a byte. */ patience?: number };

/** Why an upload could not be read as a whole. */
export type UploadFault = 'no-files-form' | 'interrupted' | 'too-many' | 'too-long' | 'stalled';

/** An upload of which nothing was taken. */
export class UploadRefusal extends Refusal {
  readonly fault: UploadFault;
  constructor(fault: UploadFault, cause?: unknown) {
    super(kindOf[fault], wordsFor[fault], { field: 'file', cause });
    this.fault = fault;
  }
}

const kindOf: Readonly<Record<UploadFault, RefusalKind>> = { 'no-files-form': 'unsupported', interrupted: 'invalid', 'too-many': 'too-large', 'too-long': 'too-large', stalled: 'invalid' };
const wordsFor: Readonly<Record<UploadFault, string>> = {
  'no-files-form': 'Files are sent by a form of the kind multipart/form-data.',
  interrupted: 'The upload broke off before its end. Send it again.',
  'too-many': 'These are more files or fields than we accept at once.',
  'too-long': 'One of the texts sent along is longer than we accept.',
  stalled: 'The upload stopped coming. Send it again.',
};

const mostFields = 200;
const longestField = 64 * 1024;

/**
 * Reads an upload to its end. What is too large is read on and thrown away, so that who sent it can read our answer. Rejects
 * with an UploadRefusal, and leaves no file then.
 */
export async function readUpload(request: IncomingMessage, limits: UploadLimits): Promise<Upload> {
  const parser = await openParser(request, limits);
  const paced = turnByTurn();
  const reading: Reading = { fields: [], streams: [], writing: [], fault: undefined };
  const remove = async () => void (await Promise.all((await Promise.allSettled(reading.writing)).map((each) => each.status === 'fulfilled' && rm(each.value.path, { force: true }))));
  try {
    collect(parser, reading, limits);
    await fed(request, paced, parser, limits);
    if (reading.fault) throw new UploadRefusal(reading.fault);
    const files = await Promise.all(reading.writing);
    // An input of a form in which nothing was chosen sends an empty file without a name.
    return { fields: reading.fields, files: files.filter(({ name, bytes }) => name !== '' || bytes > 0), remove };
  } catch (error) {
    request.unpipe(paced);
    paced.destroy();
    for (const stream of reading.streams) stream.destroy();
    if (!(error instanceof UploadRefusal && error.fault === 'stalled')) await drained(request, limits);
    await remove();
    throw error;
  }
}

type Reading = { fields: [string, string][]; streams: Readable[]; writing: Promise<UploadedFile>[]; fault: UploadFault | undefined };

async function openParser(request: IncomingMessage, { mostBytes, mostFiles }: UploadLimits): Promise<BusboyInstance> {
  const { Busboy } = await import('@fastify/busboy');
  const type = request.headers['content-type'] ?? '';
  try {
    if (!/^multipart\/form-data\s*;/i.test(type)) throw new Error(`a body of type ${type}`);
    return new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { fileSize: mostBytes, files: mostFiles, fields: mostFields, parts: mostFields + mostFiles, fieldSize: longestField, headerPairs: 50, headerSize: 16 * 1024 },
    });
  } catch (error) {
    await drained(request, { mostInAll: mostBytes });
    throw new UploadRefusal('no-files-form', error);
  }
}

function collect(parser: BusboyInstance, reading: Reading, { folder }: UploadLimits): void {
  const tooMany = () => void (reading.fault ??= 'too-many');
  parser.on('partsLimit', tooMany).on('filesLimit', tooMany).on('fieldsLimit', tooMany);
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (valueCut) reading.fault ??= 'too-long';
    reading.fields.push([name ?? '', value]);
  });
  parser.on('file', (field, stream, name) => {
    reading.streams.push(stream);
    const written = write(stream, { field: field ?? '', name: readable(name), path: join(folder, randomBytes(12).toString('hex')) });
    // It is waited for at the end; that it failed may be known before.
    written.catch((error: unknown) => parser.emit('error', error));
    reading.writing.push(written);
  });
}

const readable = (name: string | undefined): string => (name ?? '').toWellFormed().replace(/\p{C}/gu, '').slice(0, 300);

async function write(stream: BusboyFileStream, file: Pick<UploadedFile, 'field' | 'name' | 'path'>): Promise<UploadedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(stream, counted, createWriteStream(file.path, { flags: 'wx', mode: 0o644 }));
  } catch (error) {
    await rm(file.path, { force: true });
    throw error;
  }
  return { ...file, bytes, hash: hash.digest('hex'), tooLarge: stream.truncated };
}

/** A fast line brings megabytes at once: whoever else waits for the server gets a turn between any two pieces of them. */
const turnByTurn = (): Transform => new Transform({ transform: (chunk: Buffer, _encoding, done) => void setImmediate(done, null, chunk) });

/** Resolves when the parser has read the request to its end. */
function fed(request: IncomingMessage, paced: Transform, parser: BusboyInstance, { mostInAll = 1024 ** 3, patience = 30_000 }: UploadLimits): Promise<void> {
  return new Promise((resolve, reject) => {
    const stalled = setTimeout(() => settle(new UploadRefusal('stalled')), patience);
    let bytes = 0;
    const count = (chunk: Buffer) => {
      stalled.refresh();
      bytes += chunk.length;
      if (bytes > mostInAll) settle(new UploadRefusal('too-many'));
    };
    const cut = () => settle(new UploadRefusal('interrupted'));
    const settle = (error?: unknown) => {
      clearTimeout(stalled);
      request.off('data', count).off('close', closed).off('error', cut);
      if (error === undefined) resolve();
      else reject(error instanceof Refusal || isOurs(error) ? error : new UploadRefusal('interrupted', error));
    };
    const closed = () => {
      if (!request.complete) cut();
    };
    // Later errors of a parser that was given up on are nobody's business.
    parser.on('error', settle);
    parser.once('finish', () => settle());
    // It may have broken off before anybody listened.
    if (request.destroyed) return cut();
    request.on('data', count).on('close', closed).on('error', cut);
    request.pipe(paced).pipe(parser);
  });
}

/** A full disk is no fault of the sender. */
const isOurs = (error: unknown): boolean => typeof error === 'object' && error !== null && 'syscall' in error;

/** Reads what still comes and throws it away; cuts the line where it does not end. */
async function drained(request: IncomingMessage, { mostInAll = 1024 ** 3, patience = 30_000 }: Pick<UploadLimits, 'mostInAll' | 'patience'>): Promise<void> {
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    let bytes = 0;
    const late = setTimeout(() => request.destroy(), patience);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostInAll) request.destroy();
    });
    for (const event of ['end', 'close', 'error'] as const) {
      request.once(event, () => {
        clearTimeout(late);
        resolve();
      });
    }
    request.resume();
  });
}
