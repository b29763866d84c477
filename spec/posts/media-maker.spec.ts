// Whatever a picture does to the process that reads it, the server hears a reason and goes on.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { openPictureMaker, storeMedia, type PictureMaker } from '../../server/posts/index.ts';
import { eventually } from '../support/eventually.ts';
import { openMediaFolder, picture } from '../support/media.ts';
import { openTestBlog } from '../support/posts.ts';

// Starting a process takes its time on a busy machine.
jest.setTimeout(30_000);

let maker: PictureMaker;
beforeEach(() => {
  maker = openPictureMaker({ script: join(import.meta.dirname, '../support/odd-picture-process.mjs'), patienceMs: 2_000 });
});
afterEach(() => maker.close());

const take = (file: string) => maker.takeIn({ file, folder: '/' }) as Promise<unknown> as Promise<{ pid: number; file: string }>;
const size = (file: string) => maker.size({ file, folder: '/', width: 1 }) as Promise<unknown> as Promise<{ pid: number; file: string }>;

describe('the process that makes pictures', () => {
  it('is one for many, and another one after it was lost', async () => {
    const [one, two] = await Promise.all([take('a'), take('b')]);
    expect([one.file, two.file, one.pid === two.pid]).toEqual(['a', 'b', true]);
    await expect(take('crash')).rejects.toMatchObject({ fault: { reason: 'damaged' } });
    const three = await take('c');
    expect(three.pid).not.toBe(one.pid);
  });

  it('is there already when a picture was expected', async () => {
    maker.expect();
    maker.expect();
    const one = await take('a');
    maker.expect();
    expect((await take('b')).pid).toBe(one.pid);
    maker.close();
    maker.expect();
    await expect(take('c')).rejects.toThrow('no more pictures are made');
  });

  it('tells why it could not', async () => {
    await expect(take('fault')).rejects.toMatchObject({ fault: { reason: 'damaged' } });
    await expect(take('heavy')).rejects.toMatchObject({ fault: { reason: 'heavy' } });
    await expect(take('error')).rejects.toThrow('the disk is full');
  });

  it('is ended when it takes too long, and what waited goes on', async () => {
    const [hung, after] = await Promise.allSettled([take('hang'), take('after')]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { fault: { reason: 'slow' } } });
    expect(after).toMatchObject({ status: 'fulfilled' });
  });

  it('takes what somebody waits for first', async () => {
    const order: string[] = [];
    const note = (work: Promise<{ file: string }>) => work.then(({ file }) => void order.push(file));
    await Promise.all([note(size('one')), note(size('two')), note(size('three')), note(take('upload'))]);
    expect(order).toEqual(['one', 'upload', 'two', 'three']);
  });

  it('answers nobody any more once it is closed', async () => {
    const [under, waiting] = [take('hang'), size('waiting')];
    maker.close();
    expect(await Promise.allSettled([under, waiting, take('late')])).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: expect.objectContaining({ message: 'no more pictures are made' }) })));
  });

  it('is gone as soon as the server is', async () => {
    const { pid } = await take('a');
    maker.close();
    const isThere = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await eventually('it has ended', () => !isThere());
    expect(isThere()).toBe(false);
  });
});

describe('a picture of very many pixels', () => {
  it('is made within the memory that it may take', async () => {
    const blog = await openTestBlog();
    const { deps, close } = await openMediaFolder(blog);
    // Turned, so that the whole of it must be held.
    const large = await sharp(await picture(7_000, 5_000).jpeg().toBuffer()).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await storeMedia(deps, { bytes: large, name: 'large.jpg' })).toMatchObject({ width: 2_560, height: 3_584 });
    await blog.close();
    await close();
  });
});
