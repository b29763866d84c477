// Passwords cannot be guessed at any speed, from one address or from many, and whoever tries locks nobody out.
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { addAuthor } from '../../../server/accounts/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';

const password = 'correct horse battery';
const minutes = (count: number) => new Date(startOfSpec.getTime() + count * 60_000);

// Hundreds of passwords are hashed here, at the price that guessing them is to have.
jest.setTimeout(60_000);

describe('guessing', () => {
  let blog: ServedBlog;
  beforeAll(async () => {
    // As behind one proxy: the address is the last one that it names.
    blog = await serveTestBlog({ config: { trustProxy: 1 } });
    await givePassword(blog, blog.owner, password);
    await givePassword(blog, await blog.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'editor' })), password);
  });
  beforeEach(async () => {
    blog.turnClock(startOfSpec);
    await blog.engine.database.deleteFrom('throttles').execute();
  });
  afterAll(() => blog.close());

  const at = (address: string) => new VisitingBrowser(blog, { 'x-forwarded-for': address });
  const guess = async (times: number, names: (time: number) => string, from: (time: number) => string) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await at(from(time)).signIn(names(time), `guess ${time} of many`)).status);
    return statuses;
  };
  const heard = (statuses: readonly number[]) => statuses.filter((status) => status === 401).length;

  it('from one address is heard twenty times, then once a minute, whatever the names', async () => {
    expect(heard(await guess(25, (time) => `somebody-${time}`, () => '192.0.2.1'))).toBe(20);
    const answer = await at('192.0.2.1').signIn('bea', password);
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(answer.body).toContain('Too many tries. Wait a minute and try again.');
    expect(answer.body).toContain('value="bea"');
    blog.turnClock(minutes(1));
    expect((await at('192.0.2.1').signIn('bea', password)).status).toBe(303);
  });

  it('from many addresses is heard ten times for an account, then every five minutes', async () => {
    expect(heard(await guess(15, () => 'ada', (time) => `198.51.100.${time + 1}`))).toBe(10);
    expect((await at('203.0.113.1').signIn('bea', password)).status).toBe(303);
    blog.turnClock(minutes(4));
    expect((await at('203.0.113.2').signIn('ada', password)).status).toBe(429);
    blog.turnClock(minutes(5));
    expect((await at('203.0.113.2').signIn('ada', password)).status).toBe(303);
  });

  it('gains nothing by spelling the name another way', async () => {
    const spellings = ['ada', 'Ada', 'ADA', ' ada', 'ada ', 'aDa', '\tada'];
    expect(heard(await guess(21, (time) => spellings[time % spellings.length] ?? '', (time) => `198.51.100.${time + 1}`))).toBe(10);
    const addresses = ['ada@blog.example', 'ADA@blog.example', 'ada@BLOG.example', 'Ada@Blog.Example '];
    expect(heard(await guess(20, (time) => addresses[time % addresses.length] ?? '', (time) => `198.51.100.${time + 1}`))).toBe(10);
  });

  it('gains nothing by trying at one moment', async () => {
    const statuses = await Promise.all(Array.from({ length: 30 }, async (_, time) => (await at('192.0.2.9').signIn('ada', `guess ${time} of many`)).status));
    expect(heard(statuses)).toBe(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  it('gains nothing by the many addresses of one IPv6 network', async () => {
    expect(heard(await guess(25, (time) => `somebody-${time}`, (time) => `2001:db8:1:2:${(time * 977).toString(16)}::1`))).toBe(20);
    expect(heard(await guess(1, () => 'somebody', () => '2001:db8:1:3::1'))).toBe(1);
  });

  it('is not told whether an account is there by when it is held back', async () => {
    expect(await guess(12, () => 'nobody-at-all', (time) => `198.51.100.${time + 1}`)).toEqual(await guess(12, () => 'ada', (time) => `198.51.101.${time + 1}`));
    // Nor which login an address belongs to: each spelling of a person has tries of its own.
    expect(heard(await guess(1, () => 'ada@blog.example', () => '198.51.100.99'))).toBe(1);
  });

  it('locks nobody out who signed in with their browser before', async () => {
    const home = at('192.0.2.50');
    await home.signIn('ada', password);
    await home.submit('/desk/sign-out/', {});
    await guess(15, () => 'ada', (time) => `198.51.100.${time + 1}`);
    await guess(25, (time) => `somebody-${time}`, () => '192.0.2.50');
    expect((await at('192.0.2.51').signIn('ada', password)).status).toBe(429);
    expect((await home.signIn('ada', password)).status).toBe(303);
    // What the browser keeps counts for its own account only, has limits of its own, and cannot be made up.
    expect((await home.signIn('bea', password)).status).toBe(429);
    const guesses: number[] = [];
    for (let time = 0; time < 15; time += 1) guesses.push((await home.signIn('ada', `guess ${time} of many`)).status);
    expect(heard(guesses)).toBe(10);
    const forger = at('192.0.2.52');
    for (const forged of [`${'A'.repeat(16)}.${blog.owner.id}.${'A'.repeat(43)}`, home.cookies['desk_known']?.replace(`.${blog.owner.id}.`, `.${blog.owner.id}-2.`) ?? '', `x.${blog.owner.id}`]) {
      forger.cookies['desk_known'] = forged;
      expect((await forger.signIn('ada', password)).status).toBe(429);
    }
  });

  it('does not hold back those who sign in rightly, however often', async () => {
    for (let time = 0; time < 25; time += 1) expect((await at('192.0.2.1').signIn('bea', password)).status).toBe(303);
  });

  it('leaves nothing behind', async () => {
    await guess(3, () => 'ada', () => '192.0.2.1');
    blog.turnClock(minutes(26 * 60));
    blog.blog.jobs.nudge();
    await blog.blog.jobs.idle();
    expect(await blog.engine.database.selectFrom('throttles').selectAll().execute()).toEqual([]);
  });
});

describe('without a proxy in front', () => {
  let blog: ServedBlog;
  beforeAll(async () => {
    blog = await serveTestBlog();
  });
  afterAll(() => blog.close());

  it('no header makes one visitor look like many', async () => {
    await givePassword(blog, blog.owner, password);
    const statuses: number[] = [];
    for (let time = 0; time < 25; time += 1) {
      const forged = `198.51.100.${time}`;
      statuses.push((await new VisitingBrowser(blog, { 'x-forwarded-for': forged, forwarded: `for=${forged}`, 'x-real-ip': forged, 'x-client-ip': forged }).signIn(`somebody-${time}`, 'a guess of many')).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
  });
});

describe('a flood of sign-ins', () => {
  let blog: ServedBlog;
  beforeAll(async () => {
    blog = await serveTestBlog({ config: { trustProxy: 1 } });
  });
  afterAll(() => blog.close());

  it('is turned away past the few that fit, so that memory and threads are left for readers', async () => {
    await givePassword(blog, blog.owner, password);
    const statuses = await Promise.all(Array.from({ length: 90 }, async (_, time) => (await new VisitingBrowser(blog, { 'x-forwarded-for': `198.51.100.${time}` }).signIn(`somebody-${time}`, 'a guess of many')).status));
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(42);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
    expect((await new VisitingBrowser(blog, { 'x-forwarded-for': '203.0.113.1' }).signIn('ada', password)).status).toBe(303);
  });
});
