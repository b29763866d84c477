// Where the server says it is.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newBlogOnDisk, startServer, type BlogOnDisk } from '../support/processes.ts';

describe('a server on any free port', () => {
  let disk: BlogOnDisk;
  beforeEach(async () => {
    disk = await newBlogOnDisk();
  });
  afterEach(() => disk.remove());

  it('says which one it took, and makes its links with it', async () => {
    const server = await startServer(disk.environment);
    const { status, body } = await server.get('/robots.txt');
    expect({ status, links: body.includes(`http://localhost:${server.port}/sitemap.xml`) }).toEqual({ status: 200, links: true });
    expect(await server.stop()).toBe(0);
  });
});
