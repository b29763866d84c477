// A command that has pictures made waits for them.
import { expect, it } from '@jest/globals';
import { newBlogOnDisk, parley } from '../support/processes.ts';

it('parley demo ends when the blog is there, with its pictures', async () => {
  const disk = await newBlogOnDisk();
  const { code, stdout, stderr } = await parley(['demo'], disk.environment);
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: expect.stringMatching(/16 posts, 3 pages, 10 pictures/) });
  await disk.remove();
});
