// A site elsewhere that our posts link to: answers each path as a spec tells it to, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is answered. `head` answers HEAD otherwise; `headers` may name one several times. `hangUp`: not at all. */
export type Answering = { status?: number; headers?: Readonly<Record<string, string | string[]>>; body?: string | Buffer; head?: Answering; hangUp?: boolean };

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

export type TargetSite = {
  /** Without a slash at its end. */
  url: string;
  port: number;
  /** By path with query; what is not here is a 404. */
  at: Map<string, Answering | ((asked: Asked) => Answering)>;
  asked: Asked[];
  /** The most requests that were under way at one moment. */
  most: number;
  close(): Promise<void>;
};

/** Opens one on a free port of 127.0.0.1. */
export async function openTargetSite(): Promise<TargetSite> {
  const at: TargetSite['at'] = new Map();
  const asked: Asked[] = [];
  const state = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    state.now += 1;
    state.most = Math.max(state.most, state.now);
    response.on('close', () => (state.now -= 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      asked.push(one);
      const told = at.get(one.path);
      const whole: Answering = typeof told === 'function' ? told(one) : (told ?? { status: 404 });
      const { status = 200, headers = {}, body = '', hangUp = false } = one.method === 'HEAD' ? { ...whole, ...whole.head } : whole;
      if (hangUp) return void request.socket.destroy();
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    at,
    asked,
    get most() {
      return state.most;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The answer of XML-RPC to a call that went well. */
export const xmlSaying = (text: string): Answering => ({ headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0"?><methodResponse><params><param><value><string>${text}</string></value></param></params></methodResponse>` });

/** A fault of XML-RPC. */
export const xmlFault = (code: number, text: string): Answering => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value></member><member><name>faultString</name><value><string>${text}</string></value></member></struct></value></fault></methodResponse>`,
});

/** A page that names where it takes webmentions, in its header. */
export const takingWebmentions = (endpoint: string): Answering => ({ headers: { link: `<${endpoint}>; rel="webmention"` }, body: '<p>Read me' });
