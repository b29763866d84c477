// Reads a secret: from standard input, or at a terminal without showing it.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The first line of standard input; undefined when there is none. At a terminal it is asked for by name. */
export async function readSecret(question: string): Promise<string | undefined> {
  const given = process.stdin.isTTY ? await ask(question) : (await text(process.stdin)).split(/\r?\n/)[0];
  return given === undefined || given === '' ? undefined : given;
}

async function ask(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
