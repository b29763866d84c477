// What everything is held against: a bare `node:http` server that sends given bytes from memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellUsage } from './usage.ts';

const [file = '', type = 'text/html; charset=utf-8'] = process.argv.slice(2);
const body = readFileSync(file);
const head = { 'content-type': type, 'content-length': body.length };
const server = createServer((_request, response) => {
  response.writeHead(200, head);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => tellUsage((server.address() as AddressInfo).port));
