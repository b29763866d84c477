// Where the owner asks for it, a comment comes with a proof of work: signed by us, in time, and used once. Without one it waits.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { findComment } from '../../server/comments/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { emptied } from '../support/emptied.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
beforeAll(async () => {
  blog = await serveTestBlog();
});
beforeEach(async () => {
  await emptied(blog);
  post = await blog.write({ title: 'Bread' });
  await blog.set({ holdFirst: false, floodSeconds: 0, proofOfWork: true });
});
afterAll(() => blog.close());

async function riddle(): Promise<Challenge> {
  const { body } = await blog.submit(`${post.path}comment/begin/`, {});
  const { riddle: given } = JSON.parse(body) as { riddle: Challenge };
  return given;
}
async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution: { counter: solution?.counter, derivedKey: solution?.derivedKey } });
}
async function send(proof: string, comment = 'A good crust.'): Promise<string[]> {
  const { status } = await blog.submit(`${post.path}comment/`, { author: 'Bea', email: 'bea@mail.example', url: '', comment, comment_proof: proof }, { 'user-agent': 'Mozilla/5.0' });
  expect(status).toBe(303);
  const { id } = await blog.records.database.selectFrom('comments').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const kept = await findComment(blog.records.database, id);
  return [kept?.status ?? '', ...(kept?.heldFor ?? []).map(({ code }) => code)];
}

describe('a comment', () => {
  it('with a proof is shown; the same proof counts once', async () => {
    const proof = await solved(await riddle());
    expect(await send(proof)).toEqual(['approved']);
    expect((await send(proof, 'A second one.')).slice(0, 2)).toEqual(['pending', 'unproven']);
  });

  it('that was handed back keeps its proof', async () => {
    const proof = await solved(await riddle());
    const refused = await blog.submit(`${post.path}comment/`, { author: 'Bea', email: 'nonsense', url: '', comment: 'A good crust.', comment_proof: proof });
    expect(refused.status).toBe(400);
    expect(await send(proof)).toEqual(['approved']);
  });

  it.each([
    ['none', () => Promise.resolve('')],
    ['no JSON', () => Promise.resolve('{"challenge":')],
    ['a wrong answer', async () => JSON.stringify({ challenge: await riddle(), solution: { counter: 7, derivedKey: '00'.repeat(32) } })],
    ['an answer to a riddle of their own', async () => solved({ ...(await riddle()), signature: '00'.repeat(32) })],
    [
      'an answer to one made easy',
      async () => {
        const { parameters, signature } = await riddle();
        const challenge = { parameters: { ...parameters, keyPrefix: '00' }, signature: signature ?? '' };
        return JSON.stringify({ challenge, solution: { counter: 0, derivedKey: '00'.repeat(32) } });
      },
    ],
  ])('with %s waits, and says so', async (_what, proof) => {
    expect(await send(await proof())).toEqual(['pending', 'unproven']);
    const { headers } = await blog.signIn('editor');
    expect((await blog.get('/desk/comments/', headers)).body).toContain('it came without a proof of work, perhaps from a browser without script');
  });

  it('with a proof of long ago waits', async () => {
    const proof = await solved(await riddle());
    blog.turnClock(new Date(startOfSpec.getTime() + 5 * 3_600_000));
    expect(await send(proof)).toEqual(['pending', 'unproven']);
  });
});

describe('where the owner does not ask for it', () => {
  it('no riddle is set, and none is missed', async () => {
    await blog.set({ proofOfWork: false });
    expect(await riddle()).toBeNull();
    expect(await send('')).toEqual(['approved']);
  });
});
