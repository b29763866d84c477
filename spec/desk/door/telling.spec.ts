// Who tries to sign in, or asks for a new password, learns nothing of who has an account: not by words, not by time.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAuthor } from '../../../server/accounts/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { serveTestBlog, startOfSpec, type Reply, type ServedBlog } from '../../support/served-blog.ts';

/** An author with a password, one without, one who only reads, and nobody. */
const names = ['ada', 'ada@blog.example', 'claimless', 'reader', 'nobody', 'nobody@blog.example'] as const;

describe('the door', () => {
  let blog: ServedBlog;
  beforeAll(async () => {
    blog = await serveTestBlog({ config: { smtpUrl: 'smtp://127.0.0.1:9' } });
    await givePassword(blog, blog.owner, 'correct horse battery');
    await blog.change((change) => addAuthor(change, { name: 'Claimless', email: 'claimless@blog.example', role: 'author' }));
    const reader = await blog.change((change) => addAuthor(change, { name: 'Reader', email: 'reader@blog.example', role: 'author' }));
    await givePassword(blog, reader, 'correct horse battery');
    await blog.engine.database.updateTable('accounts').set({ role: null }).where('id', '=', reader.id).execute();
  });
  afterAll(() => blog.close());

  const forget = () => blog.engine.database.deleteFrom('throttles').execute();
  const tell = ({ status, body, headers }: Reply, name: string) => ({ status, body: body.replaceAll(name, 'NAME'), headers: Object.keys(headers).toSorted() });

  it.each([
    ['/desk/sign-in/', 401],
    ['/desk/password/', 200],
  ])('says the same to all at %s', async (path, status) => {
    const answers = [];
    for (const name of names) {
      await forget();
      answers.push(tell(await new VisitingBrowser(blog).submit(path, { name, password: 'incorrect horse' }), name));
    }
    expect(answers[0]?.status).toBe(status);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  /** How much longer the slowest of them takes than the quickest; of each the lower quartile, which a busy machine disturbs least. */
  const spreadAt = async (path: string, rounds: number): Promise<number> => {
    const times = new Map<string, number[]>(names.map((name) => [name, []]));
    // In turns, so that whatever else the machine does befalls all of them alike.
    for (let round = 0; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        await forget();
        const started = performance.now();
        await new VisitingBrowser(blog).submit(path, { name, password: 'incorrect horse' });
        times.get(name)?.push(performance.now() - started);
      }
    }
    const usual = [...times.values()].map((all) => all.toSorted((a, b) => a - b)[Math.floor(rounds / 4)] ?? 0);
    return Math.max(...usual) / Math.min(...usual);
  };

  it('takes as long for all to sign in', async () => {
    // What tells people apart does so every time, and a hash that is spared makes it five times and more; what only the machine did, does not come back.
    const spreads: number[] = [];
    while (spreads.length < 3 && !spreads.some((spread) => spread < 3)) spreads.push(await spreadAt('/desk/sign-in/', 12));
    expect(Math.min(...spreads)).toBeLessThan(3);
  }, 120_000);

  it('does no more for some than for others when a new password is asked for: who it is for is looked up later', async () => {
    await blog.engine.database.deleteFrom('jobs').execute();
    for (const name of names) {
      await forget();
      await new VisitingBrowser(blog).submit('/desk/password/', { name });
    }
    await blog.blog.jobs.idle();
    const notes = await blog.engine.database.selectFrom('jobs').select(['payload', 'run_at', 'attempts']).where('kind', '=', 'desk.letter').orderBy('id').execute();
    const until = startOfSpec.getTime() + 3_600_000;
    expect(notes).toEqual(names.map((name) => ({ payload: JSON.stringify({ kind: 'reset', name, until }), run_at: '2013-03-01T12:00:02.000Z', attempts: 0 })));
  });
});
