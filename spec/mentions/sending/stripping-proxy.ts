// Stands before a blog and lets each of its posts take mentions in one protocol alone; and tells when something is posted to it.
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StrippingProxy = {
  /** Where the blog seems to be, without a slash at its end. */
  url: string;
  /** Where the blog is. */
  port: number;
  /** Called when the blog has answered something that was posted, before the answer goes on. */
  onPosted: (path: string) => void;
  close(): Promise<void>;
};

/** A post whose path holds `by-webmention` takes webmentions only, and so on. While nothing listens at `port`, connections end without an answer. */
export async function openStrippingProxy(): Promise<StrippingProxy> {
  const server = createServer((request, response) => {
    const { host: _host, ...headers } = request.headers;
    const passed = ask({ host: '127.0.0.1', port: proxy.port, method: request.method, path: request.url, headers: { ...headers, 'accept-encoding': 'identity' }, agent: false }, (answer) => {
      void wholeOf(answer).then((body) => {
        if (request.method === 'POST') proxy.onPosted(request.url ?? '');
        const only = /by-(webmention|pingback|trackback)\/$/.exec(request.url ?? '')?.[1];
        const { 'content-length': _length, 'transfer-encoding': _encoding, link, 'x-pingback': pingback, ...others } = answer.headers;
        const kept = only === undefined ? body : Buffer.from(stripped(body.toString(), only));
        response.writeHead(answer.statusCode ?? 502, {
          ...others,
          ...(link !== undefined && (only === undefined || only === 'webmention') && { link }),
          ...(pingback !== undefined && (only === undefined || only === 'pingback') && { 'x-pingback': pingback }),
        });
        response.end(request.method === 'HEAD' ? undefined : kept);
      }, () => request.socket.destroy());
    });
    passed.on('error', () => request.socket.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: StrippingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    port: 0,
    onPosted: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function wholeOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const stripped = (html: string, only: string): string =>
  html
    .replace(/<link rel="(webmention|pingback)"[^>]*>/g, (whole, rel: string) => (rel === only ? whole : ''))
    .replace(/<!--\s*<rdf:RDF[\s\S]*?-->/g, (whole) => (only === 'trackback' ? whole : ''));
