// How a server goes: it finishes what is under way, takes nothing new, and leaves its data whole.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { newBlogOnDisk, startServer, type BlogOnDisk, type Server } from '../support/processes.ts';

/** A form that is sent in two halves, so that the request is under way for as long as we like. */
function halfAForm(server: Server): Promise<{ said: () => string; send: (text: string) => void; ended: Promise<void>; keep: () => boolean }> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('error', reject);
    const ended = new Promise<void>((done) => socket.once('close', () => done()));
    const head = 'POST /2013/03/01/hello/unlock/ HTTP/1.1\r\nHost: blog.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 16\r\nExpect: 100-continue\r\n\r\n';
    socket.write(head, () => resolve({ said: () => said, send: (text) => void socket.write(text), ended, keep: () => !socket.destroyed }));
  });
}

describe('a server that is told to stop', () => {
  let disk: BlogOnDisk;
  let server: Server;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
    server = await startServer(disk.environment);
  });
  afterEach(async () => {
    server.child.kill('SIGKILL');
    await disk.remove();
  });

  it('answers the request under way, takes no new one, and ends well', async () => {
    const form = await halfAForm(server);
    await eventually('the form is being read', () => form.said().includes('100 Continue'));
    const stopped = server.stop();
    await eventually('it takes no more connections', () => server.get('/healthz').then(() => false, () => true));
    expect(server.child.exitCode).toBeNull();
    form.send('post_password=ab');
    await form.ended;
    expect(form.said()).toMatch(/HTTP\/1\.1 404 /);
    expect(await stopped).toBe(0);
    expect(server.output.stderr).toBe('');
    expect(server.output.stdout).toContain('"stopped"');
  });

  it('leaves nothing beside its database file', async () => {
    await server.get('/');
    expect(await server.stop()).toBe(0);
    const left = (await readdir(disk.dataDir)).filter((name) => name !== 'media' && name !== 'parley.db');
    const sizes = await Promise.all(left.map(async (name) => [name, (await stat(join(disk.dataDir, name))).size]));
    expect(sizes.filter(([, size]) => size !== 0)).toEqual([]);
  });

  it('does not wait for readers who keep their connections without asking anything', async () => {
    const idle = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n', () => idle.once('data', resolve)));
    const begun = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
    idle.destroy();
  });

  it('does not wait either for a reader whose connection was busy when it was told', async () => {
    const form = await halfAForm(server);
    await eventually('the form is being read', () => form.said().includes('100 Continue'));
    const stopped = server.stop();
    await eventually('it takes no more connections', () => server.get('/healthz').then(() => false, () => true));
    const begun = performance.now();
    form.send('post_password=ab');
    expect(await stopped).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
