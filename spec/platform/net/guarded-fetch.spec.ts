// What the guarded fetch brings back, and where it will not go.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server as RawServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FetchRefused, isPublicAddress, openFetcher, type Fetcher, type FetcherParts, type FetchRequest } from '../../../server/platform/net/index.ts';

const userAgent = 'Parley/0.1 (+https://blog.example/)';

describe('the guarded fetch', () => {
  const open: { servers: (Server | RawServer)[]; sockets: Socket[]; fetchers: Fetcher[] } = { servers: [], sockets: [], fetchers: [] };
  beforeEach(() => {
    open.servers = [];
    open.sockets = [];
    open.fetchers = [];
  });
  afterEach(async () => {
    await Promise.all(open.fetchers.map((fetcher) => fetcher.close()));
    for (const socket of open.sockets) socket.destroy();
    await Promise.all(open.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  });

  const listen = async (server: Server | RawServer): Promise<number> => {
    open.servers.push(server);
    server.on('connection', (socket: Socket) => open.sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const serve = (answer: RequestListener) => listen(createServer(answer));
  const fetcherFor = (parts: Partial<FetcherParts> = {}) => {
    const fetcher = openFetcher({ allow: [], userAgent, ...parts });
    open.fetchers.push(fetcher);
    return fetcher;
  };
  const refusal = async (fetcher: Fetcher, url: string, request: FetchRequest = {}) => {
    const error = await fetcher.fetch(url, request).then(
      () => 'an answer',
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(FetchRefused);
    return error as FetchRefused;
  };

  describe('brings back', () => {
    it('an answer of any status, and says who asks', async () => {
      const port = await serve((request, response) => {
        response.writeHead(404, { 'content-type': 'text/plain', link: ['<a>; rel=x', '<b>; rel=y'] }).end(`${request.method} ${request.url} ${request.headers['user-agent']}`);
      });
      const answer = await fetcherFor({ allow: [`127.0.0.1:${port}`] }).fetch(`http://127.0.0.1:${port}/a?b=c#d`);
      expect(answer).toMatchObject({ status: 404, truncated: false, headers: { 'content-type': 'text/plain', link: '<a>; rel=x, <b>; rel=y' } });
      expect(answer.body.toString()).toBe(`GET /a?b=c ${userAgent}`);
    });

    it('what was packed, unpacked', async () => {
      const words = 'words '.repeat(500);
      const packings: Record<string, Buffer> = { gzip: gzipSync(words), br: brotliCompressSync(words), deflate: deflateSync(words), 'gzip, br': brotliCompressSync(gzipSync(words)) };
      const port = await serve((request, response) => {
        const packing = decodeURIComponent((request.url ?? '').slice(1));
        response.writeHead(200, { 'content-encoding': packing }).end(packings[packing]);
      });
      const fetcher = fetcherFor({ allow: [`127.0.0.1:${port}`] });
      for (const packing of Object.keys(packings)) expect((await fetcher.fetch(`http://127.0.0.1:${port}/${encodeURIComponent(packing)}`)).body.toString()).toBe(words);
    });

    it('the answer to a HEAD that speaks of a packed body', async () => {
      const port = await serve((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '99999999' }).end());
      expect(await fetcherFor({ allow: [`127.0.0.1:${port}`] }).fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' })).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    });

    it('what a posted body was answered with', async () => {
      const port = await serve((request, response) => void request.pipe(response.writeHead(202, { 'x-type': request.headers['content-type'] })));
      const answer = await fetcherFor({ allow: ['127.0.0.1'] }).fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body: '<a/>' });
      expect([answer.status, answer.headers['x-type'], answer.body.toString()]).toEqual([202, 'text/xml', '<a/>']);
    });
  });

  describe('follows redirects', () => {
    it('to where they lead, relative ones too, with the method and body that each kind asks for', async () => {
      const seen: string[] = [];
      const port = await serve((request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += String(chunk))).on('end', () => {
          seen.push(`${request.method} ${request.url} ${body} ${request.headers['content-type'] ?? '-'}`);
          const next: Record<string, [number, string]> = { '/307': [307, '302'], '/302': [302, './end'], '/303': [303, '/end'] };
          const [status, location] = next[request.url ?? ''] ?? [200, ''];
          response.writeHead(status, location ? { location } : {}).end('over here');
        });
      });
      const fetcher = fetcherFor({ allow: ['127.0.0.1'] });
      const post = (path: string) => fetcher.fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
      expect((await post('/307')).url).toBe(`http://127.0.0.1:${port}/end`);
      await post('/303');
      expect(seen).toEqual(['POST /307 x text/plain', 'POST /302 x text/plain', 'GET /end  -', 'POST /303 x text/plain', 'GET /end  -']);
    });

    it('without taking credentials to another origin', async () => {
      const seen: (string | undefined)[] = [];
      const other = await serve((request, response) => {
        seen.push(request.headers.authorization, request.headers.cookie, String(request.headers['x-plain']));
        response.end();
      });
      const port = await serve((_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end());
      await fetcherFor({ allow: ['127.0.0.1'] }).fetch(`http://127.0.0.1:${port}/`, { headers: { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Plain': 'yes' } });
      expect(seen).toEqual([undefined, undefined, 'yes']);
    });

    it('only so far', async () => {
      const port = await serve((request, response) => void response.writeHead(301, { location: `${request.url}x` }).end());
      const fetcher = fetcherFor({ allow: ['127.0.0.1'] });
      expect((await refusal(fetcher, `http://127.0.0.1:${port}/`, { maxRedirects: 3 })).reason).toBe('redirects');
      expect(await fetcher.fetch(`http://127.0.0.1:${port}/`, { maxRedirects: 0 })).toMatchObject({ status: 301, headers: { location: '/x' } });
    });

    it.each([
      ['http://127.0.0.2/', 'address'],
      ['http://[::1]/', 'address'],
      ['http://169.254.169.254/latest/meta-data/', 'address'],
      ['file:///etc/passwd', 'scheme'],
      ['gopher://127.0.0.1/', 'scheme'],
      ['http://user:secret@blog.example/', 'userinfo'],
      ['http://127.0.0.1:22/', 'port'],
      ['http://', 'url'],
    ])('but not to %s', async (location, reason) => {
      const port = await serve((_request, response) => void response.writeHead(302, { location }).end());
      expect((await refusal(fetcherFor({ allow: [`127.0.0.1:${port}`] }), `http://127.0.0.1:${port}/`)).reason).toBe(reason);
    });

    it('but not through an allowed host to another of its ports', async () => {
      let reached = false;
      const other = await serve((_request, response) => {
        reached = true;
        response.end();
      });
      const port = await serve((_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end());
      expect((await refusal(fetcherFor({ allow: [`127.0.0.1:${port}`] }), `http://127.0.0.1:${port}/`)).reason).toBe('address');
      expect(reached).toBe(false);
    });
  });

  describe('does not go', () => {
    it.each([
      'http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://①②⑦.0.0.1/', 'http://127.0.0.1./',
      'http://0/', 'http://10.0.0.1/', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/', 'http://100.64.0.1/', 'http://192.0.0.8/', 'http://192.0.2.1/',
      'http://198.18.0.1/', 'http://198.51.100.1/', 'http://203.0.113.9/', 'http://224.0.0.1/', 'http://240.0.0.1/', 'http://255.255.255.255/', 'http://192.88.99.1/',
      'http://[::]/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[::127.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://[64:ff9b:1::1]/',
      'http://[2002:7f00:1::]/', 'http://[2001:0:1::1]/', 'http://[2001:db8::1]/', 'http://[fe80::1]/', 'http://[fec0::1]/', 'http://[fc00::1]/', 'http://[fd12::1]/', 'http://[ff02::1]/',
      'http://[::ffff:0:7f00:1]/', 'http://[100::1]/', 'http://[4000::1]/', 'http://[3fff::1]/', 'http://[5f00::1]/',
    ])('to %s', async (url) => {
      expect((await refusal(fetcherFor(), url)).reason).toBe('address');
    });

    it('to a name with any address that is not public', async () => {
      const lookup = async () => [{ address: '93.184.216.34', family: 4 }, { address: '10.0.0.1', family: 4 }];
      expect((await refusal(fetcherFor({ lookup }), 'http://half.example/')).reason).toBe('address');
      expect((await refusal(fetcherFor(), 'http://localhost/')).reason).toBe('address');
    });

    it('and says the same whether something answers there or not', async () => {
      const port = await serve((_request, response) => void response.end());
      const closed = await serve(() => {});
      await new Promise((resolve) => open.servers.pop()?.close(resolve));
      const tell = async (port: number) => {
        const { reason, message, mayPass } = await refusal(fetcherFor(), `http://127.0.0.1:${port}/`);
        return { reason, message, mayPass };
      };
      expect(await tell(port)).toEqual(await tell(closed));
    });

    it('to a name that changes its answer after it was looked at', async () => {
      let reached = false;
      const port = await serve((_request, response) => {
        reached = true;
        response.end();
      });
      const answers = ['127.0.0.2', '127.0.0.1'];
      const asked: string[] = [];
      const lookup = async (hostname: string) => {
        asked.push(hostname);
        return [{ address: answers[asked.length - 1] ?? '127.0.0.1', family: 4 }];
      };
      const fetcher = fetcherFor({ lookup, allow: ['127.0.0.2'] });
      // The first connection goes to the address that was checked, where nothing listens; nobody is asked a second time.
      expect((await refusal(fetcher, `http://rebinding.example:${port}/`)).reason).toBe('connect');
      expect(asked).toEqual(['rebinding.example']);
      expect((await refusal(fetcher, `http://rebinding.example:${port}/`)).reason).toBe('address');
      expect(reached).toBe(false);
    });

    it('anywhere but to the address that it checked', async () => {
      const port = await serve((request, response) => void response.end(request.headers.host));
      const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.9', family: 4 }]];
      let turn = 0;
      const fetcher = fetcherFor({ allow: [`127.0.0.1:${port}`], lookup: async () => answers[turn++] ?? [] });
      expect((await fetcher.fetch(`http://blog.example:${port}/`)).body.toString()).toBe(`blog.example:${port}`);
      expect(turn).toBe(1);
    });

    it.each([
      ['ftp://blog.example/', 'scheme'], ['javascript:alert(1)', 'scheme'], ['data:text/html,x', 'scheme'], ['//blog.example/', 'url'], ['', 'url'],
      ['http://a@blog.example/', 'userinfo'], ['http://:b@blog.example/', 'userinfo'], ['http://blog.example:25/', 'port'], ['http://blog.example:6667/', 'port'], ['https://blog.example:6000/', 'port'],
    ])('where %s points', async (url, reason) => {
      expect((await refusal(fetcherFor(), url)).reason).toBe(reason);
    });

    it('to a name that nobody knows', async () => {
      const lookup = () => Promise.reject(new Error('ENOTFOUND'));
      const error = await refusal(fetcherFor({ lookup }), 'http://nowhere.example/');
      expect([error.reason, error.mayPass]).toEqual(['dns', true]);
      expect((await refusal(fetcherFor({ lookup: async () => [] }), 'http://nowhere.example/')).reason).toBe('dns');
      expect((await refusal(fetcherFor({ lookup: async () => [{ address: 'rubbish', family: 4 }] }), 'http://nowhere.example/')).reason).toBe('address');
    });

    it('on past its deadline while a name is being looked up', async () => {
      expect((await refusal(fetcherFor({ lookup: () => new Promise(() => {}) }), 'http://slow.example/', { timeoutMs: 50 })).reason).toBe('timeout');
    });
  });

  describe('stops reading', () => {
    it.each(['refuse', 'truncate'] as const)('a body that never ends: %s', async (whenTooLarge) => {
      const port = await serve((_request, response) => {
        const more = () => {
          while (response.write(Buffer.alloc(16_384, 'a')));
          response.once('drain', more);
        };
        more();
      });
      const asked = { maxBytes: 100_000, whenTooLarge };
      const fetcher = fetcherFor({ allow: ['127.0.0.0/8'] });
      if (whenTooLarge === 'refuse') expect((await refusal(fetcher, `http://127.0.0.1:${port}/`, asked)).reason).toBe('too-large');
      else expect(await fetcher.fetch(`http://127.0.0.1:${port}/`, asked)).toMatchObject({ truncated: true, body: Buffer.alloc(100_000, 'a') });
    });

    it.each(['gzip', 'br', 'gzip, gzip'])('a bomb packed with %s', async (packing) => {
      const gigabyteFolded = (pack: (bytes: Buffer) => Buffer) => pack(Buffer.alloc(200 * 1024 * 1024));
      const bombs: Record<string, () => Buffer> = { gzip: () => gigabyteFolded((b) => gzipSync(b)), br: () => brotliCompressSync(Buffer.alloc(50 * 1024 * 1024), { params: { 1: 1 } }), 'gzip, gzip': () => gzipSync(gigabyteFolded((b) => gzipSync(b))) };
      const bomb = bombs[packing]?.();
      const port = await serve((_request, response) => void response.writeHead(200, { 'content-encoding': packing }).end(bomb));
      const before = process.memoryUsage().rss;
      expect((await refusal(fetcherFor({ allow: ['127.0.0.1'] }), `http://127.0.0.1:${port}/`, { maxBytes: 1_000_000 })).reason).toBe('too-large');
      expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
    });

    it('packed padding that unpacks to nothing', async () => {
      const empty = Buffer.concat(Array.from({ length: 6_000 }, () => gzipSync('')));
      const port = await serve((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(empty));
      expect((await refusal(fetcherFor({ allow: ['127.0.0.1'] }), `http://127.0.0.1:${port}/`, { maxBytes: 10_000 })).reason).toBe('too-large');
    });

    it('a body that is announced as too long', async () => {
      const port = await serve((_request, response) => void response.writeHead(200, { 'content-length': '5000000' }).write('a'));
      expect((await refusal(fetcherFor({ allow: ['127.0.0.1'] }), `http://127.0.0.1:${port}/`, { maxBytes: 1_000 })).reason).toBe('too-large');
    });

    it('what it cannot unpack', async () => {
      const port = await serve((request, response) => void response.writeHead(200, { 'content-encoding': request.url === '/rubbish' ? 'gzip' : 'gzip, gzip, gzip' }).end('no such thing'));
      const fetcher = fetcherFor({ allow: ['127.0.0.1'] });
      expect((await refusal(fetcher, `http://127.0.0.1:${port}/rubbish`)).reason).toBe('encoding');
      expect((await refusal(fetcher, `http://127.0.0.1:${port}/thrice`)).reason).toBe('encoding');
    });

    it.each([
      ['never answers', () => {}],
      ['sends its head a byte at a time', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')],
      ['sends its body a byte at a time', (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n') && drip(socket, 'a'.repeat(100_000))],
    ])('a host that %s, at the deadline', async (_name, answer: (socket: Socket) => unknown) => {
      const port = await listen(createRawServer((socket) => void answer(socket.on('error', () => {}))));
      const started = performance.now();
      const error = await refusal(fetcherFor({ allow: ['127.0.0.1'] }), `http://127.0.0.1:${port}/`, { timeoutMs: 150 });
      expect([error.reason, error.mayPass]).toEqual(['timeout', true]);
      expect(performance.now() - started).toBeLessThan(2_000);
    });

    it('when it is closed', async () => {
      const port = await serve(() => {});
      const fetcher = fetcherFor({ allow: ['127.0.0.1'] });
      const asked = refusal(fetcher, `http://127.0.0.1:${port}/`);
      await fetcher.close();
      expect((await asked).reason).toBe('connect');
    });

    it('what is no HTTP, and hangs up on who hangs up', async () => {
      const rubbish = await listen(createRawServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n\r\n')));
      const rude = await listen(createRawServer((socket) => void socket.destroy()));
      const fetcher = fetcherFor({ allow: ['127.0.0.1'] });
      expect((await refusal(fetcher, `http://127.0.0.1:${rubbish}/`)).reason).toBe('protocol');
      expect((await refusal(fetcher, `http://127.0.0.1:${rude}/`)).reason).toBe('connect');
      expect((await refusal(fetcher, `https://127.0.0.1:${rubbish}/`)).reason).toBe('tls');
    });
  });

  it('names the entry of its allow list that it cannot read', () => {
    for (const entry of ['http://intranet/', 'a b', '10.0.0.0/99', 'user@host', 'host/path', 'host:99999']) {
      expect(() => openFetcher({ allow: ['intranet', entry], userAgent })).toThrow(entry);
    }
  });

  it('reads an allow list of hosts, ports, addresses and ranges', async () => {
    const port = await serve((_request, response) => void response.end());
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const reaches = (entry: string) =>
      fetcherFor({ allow: [entry], lookup }).fetch(`http://intranet:${port}/`).then(() => true, () => false);
    const reached: Record<string, boolean> = {};
    for (const entry of ['intranet', 'INTRANET', `intranet:${port}`, 'intranet:1', '127.0.0.1', `127.0.0.1:${port}`, '127.0.0.0/8', '10.0.0.0/8', '::1', '[::1]:80', 'net', '']) reached[entry] = await reaches(entry);
    expect(reached).toEqual({
      intranet: true, INTRANET: true, [`intranet:${port}`]: true, 'intranet:1': false, '127.0.0.1': true, [`127.0.0.1:${port}`]: true, '127.0.0.0/8': true, '10.0.0.0/8': false, '::1': false, '[::1]:80': false, net: false, '': false,
    });
  });

  it('knows public addresses', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700::1111', '2a00:1450:4001::1']) expect([address, isPublicAddress(address)]).toEqual([address, true]);
    for (const address of ['', 'localhost', '10.1.2.3', 'fe80::1%eth0', '::ffff:8.8.8.8']) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });
});

/** Sends a text a byte at a time until the other side hangs up. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text.charAt(at++));
  }, 5);
}
