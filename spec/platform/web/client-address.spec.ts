// Whom a request is from is the same before Express and within it, whatever its headers say.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientAddress } from '../../../server/platform/web/index.ts';
import { exchange } from '../../support/served-blog.ts';

const headers = ['192.0.2.1', '198.51.100.7, 192.0.2.1', 'a,b,c,d', ' 198.51.100.7 ,, 192.0.2.1 ,', ',', '', '2001:db8::1', '"192.0.2.1"', '192.0.2.1:8080, unknown'];

describe.each([0, 1, 2, 3])('behind %i proxies', (trustProxy) => {
  let server: Server;
  beforeAll(async () => {
    const app = express().set('trust proxy', trustProxy);
    app.use((request, response) => void response.json([request.ip, clientAddress(request, trustProxy)]));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  it.each(headers)('X-Forwarded-For: %s', async (forwarded) => {
    const { body } = await exchange((server.address() as AddressInfo).port, 'GET', '/', { headers: { 'x-forwarded-for': forwarded } });
    const [express, ours] = JSON.parse(body) as string[];
    expect(ours).toBe(express);
  });
});
