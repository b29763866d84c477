// An Akismet of our own: answers as its documentation says, or as a spec tells it, and keeps what it was asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that came: its name, and its fields. */
export type AkismetCall = { name: string; fields: Record<string, string>; agent: string };

export type TestAkismet = {
  /** Where it is asked. */
  endpoint: string;
  /** Its host and port, as FETCH_ALLOW takes them. */
  host: string;
  calls: AkismetCall[];
  /** What it answers a call from now on. */
  answer: (call: AkismetCall) => { status?: number; body: string; headers?: Record<string, string> };
  /** Forgets the calls, and answers as it did first. */
  forget(): void;
  close(): Promise<void>;
};

/** Knows the key `123abc456def`, and takes for spam what names viagra. */
export async function openTestAkismet(): Promise<TestAkismet> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const call = { name: (request.url ?? '').split('/').at(-1) ?? '', fields, agent: request.headers['user-agent'] ?? '' };
      akismet.calls.push(call);
      const { status = 200, body, headers = {} } = akismet.answer(call);
      response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const akismet: TestAkismet = {
    endpoint: `http://127.0.0.1:${port}/1.1/`,
    host: `127.0.0.1:${port}`,
    calls: [],
    answer: knowingly,
    forget: () => Object.assign(akismet, { calls: [], answer: knowingly }),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return akismet;
}

const knowingly: TestAkismet['answer'] = ({ name, fields }) => {
  if (fields['api_key'] !== '123abc456def') return { body: 'invalid' };
  if (name === 'verify-key') return { body: 'valid' };
  if (name === 'comment-check') return { body: String(/viagra/i.test(fields['comment_content'] ?? '')) };
  return { body: 'Thanks for making the web a better place.' };
};
