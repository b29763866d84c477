// Fifty sites elsewhere in a process of their own, each at an address of its own on this machine: every page links to what its address names. Says by message how often each was asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const asked = new Map<string, number>();
const words = '<p>Of dough that rests in the cold overnight, and of what the crust says when it leaves the oven, there is more to tell than fits here.</p>\n'.repeat(120);
const server = createServer((request, response) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  asked.set(host, (asked.get(host) ?? 0) + 1);
  const target = new URL(request.url ?? '/', 'http://x').searchParams.get('target') ?? '';
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!DOCTYPE html><html><head><title>Crumbs of ${host}</title></head><body><article class="h-entry"><h1 class="p-name">Crumbs</h1><p class="p-author h-card"><a class="u-url p-name" href="/">Bea</a></p><div class="e-content">${words}<p>See <a href="${target}">this</a>.</p>${words}</div></article></body></html>`);
});
server.listen(0, '0.0.0.0', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
  process.send?.(Object.fromEntries(asked));
  asked.clear();
});
process.on('disconnect', () => process.exit(0));
