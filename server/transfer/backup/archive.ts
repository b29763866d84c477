// Takes a backup apart into a folder of its own, believing nothing about it that was not checked.
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Parser, type ReadEntry } from 'tar';
import { Refusal } from '../../kit/refusal.ts';
import { manifestFrom, type Manifest, type Member } from './manifest.ts';

/** Bytes of a manifest: enough for some hundred thousand files. */
const longestManifest = 64_000_000;

/** What is said of an archive that does not hold what it should. */
export const damaged = (reason: string, cause?: unknown): Refusal => new Refusal('invalid', `This backup is damaged, or is none: ${reason}. Nothing was changed.`, { cause });

/**
 * Unpacks a backup into an empty folder and checks it wholly: the manifest comes first; every member is a plain file
 * that it names, once, with the size and the SHA-256 that it gives; and none is missing. Throws a Refusal otherwise.
 */
export async function unpackBackup(file: string, folder: string): Promise<Manifest> {
  const unpacking = new Unpacking(folder);
  try {
    await feed(file, unpacking);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (/^E(NOENT|ACCES|ISDIR)$/.test(String((error as NodeJS.ErrnoException).code))) throw new Refusal('not-found', `${file} cannot be read.`, { cause: error });
    throw damaged(`it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`, error);
  }
  return unpacking.complete();
}

/** Writes the archive into tar's parser, one entry after the other, until its end or the first fault. */
async function feed(file: string, unpacking: Unpacking): Promise<void> {
  const faults = new AbortController();
  const fault = new Promise<never>((_, reject) => {
    faults.signal.addEventListener('abort', () => reject(faults.signal.reason), { once: true });
  });
  fault.catch(() => {});
  let entries: Promise<void> = Promise.resolve();
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      entries = entries.then(() => (faults.signal.aborted ? undefined : unpacking.take(entry))).catch((error: unknown) => faults.abort(error));
      entry.on('error', () => {});
      faults.signal.addEventListener('abort', () => entry.destroy(faults.signal.reason), { once: true });
    },
  });
  parser.on('error', (error) => faults.abort(error));
  const ended = once(parser, 'end');
  ended.catch(() => {});
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), fault]);
      faults.signal.throwIfAborted();
    }
    parser.end();
    await Promise.race([ended, fault]);
  } catch (error) {
    faults.abort(error);
  }
  // Nothing is written any more when this returns, so that the folder can be removed.
  await entries;
  faults.signal.throwIfAborted();
}

class Unpacking {
  readonly #folder: string;
  readonly #missing = new Map<string, Member>();
  #manifest: Manifest | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(entry: ReadEntry): Promise<void> {
    if (entry.type !== 'File' && entry.type !== 'OldFile') throw damaged(`it holds something that is no plain file (${entry.path})`);
    if (!this.#manifest) return this.#readManifest(entry);
    const member = this.#missing.get(entry.path);
    if (!member) throw damaged(`it holds a file that its manifest does not name, or names once (${entry.path})`);
    if (entry.size !== member.bytes) throw damaged(`${member.path} has not the size that it should`);
    this.#missing.delete(entry.path);
    await this.#store(entry, member);
  }

  complete(): Manifest {
    if (!this.#manifest) throw damaged('it has no manifest');
    const [first] = this.#missing.keys();
    if (first !== undefined) throw damaged(`${first} is missing from it`);
    return this.#manifest;
  }

  async #readManifest(entry: ReadEntry): Promise<void> {
    if (entry.path !== 'manifest.json' || entry.size > longestManifest) throw damaged('it does not begin with its manifest');
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(Buffer.from(chunk));
    this.#manifest = manifestFrom(Buffer.concat(chunks).toString());
    for (const member of this.#manifest.members) this.#missing.set(member.path, member);
    const needed = this.#manifest.members.reduce((sum, member) => sum + member.bytes, 0);
    const disk = await statfs(this.#folder);
    if (needed > disk.bavail * disk.bsize) throw new Refusal('too-large', `This backup unpacks to ${Math.ceil(needed / 1e6).toLocaleString('en')} MB, more than the disk has room for. Nothing was changed.`);
  }

  async #store(entry: ReadEntry, member: Member): Promise<void> {
    const target = join(this.#folder, member.path);
    await mkdir(dirname(target), { recursive: true });
    const out = createWriteStream(target, { flags: 'wx', mode: member.path.startsWith('media/') ? 0o644 : 0o600 });
    await once(out, 'open');
    const hash = createHash('sha256');
    for await (const chunk of entry) {
      const bytes = Buffer.from(chunk);
      hash.update(bytes);
      if (!out.write(bytes)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'close');
    if (hash.digest('hex') !== member.sha256) throw damaged(`${member.path} is not what it was when the backup was made`);
  }
}
