// A site elsewhere for specs: answers each path as it is told, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a path is answered. */
export type Answered = { status?: number; type?: string; location?: string | undefined; body?: string | Buffer };

/** The site. */
export type SourceSite = {
  /** Without a slash at its end. */
  url: string;
  port: number;
  /** By path with query; what is not here is a 404. */
  pages: Map<string, Answered>;
  asked: { path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
};

/** Opens one on a free port. */
export async function openSourceSite(): Promise<SourceSite> {
  const pages = new Map<string, Answered>();
  const asked: SourceSite['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    const page = pages.get(request.url ?? '');
    response.writeHead(page?.status ?? (page ? 200 : 404), { 'content-type': page?.type ?? 'text/html; charset=utf-8', ...(page?.location !== undefined && { location: page.location }) });
    response.end(page?.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pages,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
