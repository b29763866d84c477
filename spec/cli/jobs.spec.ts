// Work that was given up on is seen, tried again, and forgotten from the command line.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../db/index.ts';
import { newBlogOnDisk, parley, type BlogOnDisk } from '../support/processes.ts';

describe('jobs', () => {
  let blog: BlogOnDisk;
  let engine: Engine;
  beforeAll(async () => {
    blog = await newBlogOnDisk();
    await parley(['author', 'list'], blog.environment);
    engine = await blog.open();
    const at = '2013-03-01T12:00:00.000Z';
    await engine.database
      .insertInto('jobs')
      .values([1, 2].map((id) => ({ id, kind: 'transfer.fetch-attachment', payload: '{}', unique_key: null, run_at: at, attempts: 12, created_at: at, dead_at: at, last_error: `picture-${id}.jpg answered 404` })))
      .execute();
  });
  afterAll(async () => {
    await engine.close();
    await blog.remove();
  });

  it('given up on are listed with their reasons, and leave the list when they are settled', async () => {
    expect((await parley(['jobs', 'list'], blog.environment)).stdout).toMatch(/picture-2\.jpg answered 404\n1\t.*after 12 tries\tpicture-1\.jpg/);
    expect(await parley(['jobs', 'retry', '1'], blog.environment)).toMatchObject({ code: 0 });
    expect(await parley(['jobs', 'forget', '2'], blog.environment)).toMatchObject({ code: 0 });
    expect((await parley(['jobs', 'list'], blog.environment)).stdout).toBe('Nothing was given up on.\n');
    const left = await engine.database.selectFrom('jobs').select(['id', 'attempts', 'dead_at']).execute();
    expect(left).toEqual([{ id: 1, attempts: 0, dead_at: null }]);
  });

  it('that are not there are refused in one line', async () => {
    for (const id of ['1', '99', 'x', '-1', '1; drop']) {
      const { code, stderr } = await parley(['jobs', 'retry', '--', id], blog.environment);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^No job .* was given up on\./);
    }
  });
});
