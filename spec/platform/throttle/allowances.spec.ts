// An allowance gives what it promises and not one try more, however many ask at once.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../../db/index.ts';
import { openRecords, type Records } from '../../../server/platform/records/index.ts';
import { giveBack, Held, sweepThrottles, take, takeAll, visitorAt, type Allowance } from '../../../server/platform/throttle/index.ts';
import { openTestEngine } from '../../support/engine.ts';

const tries: Allowance = { name: 'tries', burst: 3, every: 60_000 };

describe('an allowance', () => {
  let engine: Engine;
  let records: Records;
  let now: Date;
  beforeEach(async () => {
    now = new Date('2013-03-01T12:00:00.000Z');
    engine = await openTestEngine();
    records = openRecords({ engine, clock: () => now, onFlush: () => {}, onJob: () => {} });
  });
  afterEach(() => engine.close());

  const ask = (whose: string, allowance = tries) => records.change((change) => take(change, { allowance, whose }));
  const askTimes = async (times: number, whose: string) => {
    let given = 0;
    for (let time = 0; time < times; time += 1) if (!(await ask(whose))) given += 1;
    return given;
  };
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };

  it('gives its burst, then one each time one has come back, and says how long that takes', async () => {
    expect(await askTimes(10, 'a')).toBe(3);
    const held = await ask('a');
    expect(held).toBeInstanceOf(Held);
    expect(held).toMatchObject({ status: 429, retryAfter: 60 });
    pass(45_500);
    expect((await ask('a'))?.retryAfter).toBe(15);
    pass(14_500);
    expect(await askTimes(10, 'a')).toBe(1);
    pass(24 * 3_600_000);
    expect(await askTimes(10, 'a')).toBe(3);
  });

  it('is each visitor’s own, and each purpose’s', async () => {
    expect(await askTimes(5, 'a')).toBe(3);
    expect(await askTimes(5, 'b')).toBe(3);
    expect(await ask('a', { ...tries, name: 'other' })).toBeUndefined();
  });

  it('gives no more to many who ask at one moment', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('a')));
    expect(answers.filter((held) => held === undefined)).toHaveLength(3);
  });

  it('takes back what is given back', async () => {
    await askTimes(3, 'a');
    await records.change((change) => giveBack(change, { allowance: tries, whose: 'a' }));
    expect(await askTimes(3, 'a')).toBe(1);
    const held = await records.change((change) => takeAll(change, [{ allowance: tries, whose: 'b' }, { allowance: tries, whose: 'a' }]));
    expect(held).toBeInstanceOf(Held);
  });

  it('leaves no row when it is whole again', async () => {
    await askTimes(2, 'a');
    await askTimes(1, 'b');
    pass(60_000);
    await records.change(sweepThrottles);
    expect((await engine.database.selectFrom('throttles').select('key').execute()).map(({ key }) => key)).toEqual(['tries a']);
    pass(60_000);
    await records.change(sweepThrottles);
    expect(await engine.database.selectFrom('throttles').select('key').execute()).toEqual([]);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:DB8:1:3::9', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['x'.repeat(5000), 'unknown'],
  ])('counts %s as %s', (address, visitor) => {
    expect(visitorAt(address)).toBe(visitor);
  });
});
