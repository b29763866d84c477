// What the owner is told of readers, and what everybody is: figures by period, and how they came about.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chartOf } from '../../server/visitors/chart.ts';
import { endDays } from '../../server/visitors/index.ts';
import { periodsUpTo } from '../../server/visitors/periods.ts';
import { readSettings } from '../../server/platform/settings/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

let blog: ServedBlog;
let owner: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

const tally = (...rows: readonly (readonly [kind: string, day: string, key: string, count: number])[]) =>
  blog.records.database
    .insertInto('visit_tallies')
    .values(rows.map(([kind, day, key, count]) => ({ kind, day, key, count })))
    .execute();
const rows = () => blog.records.database.selectFrom('visit_tallies').select(['kind', 'day', 'key', 'count']).orderBy('kind').orderBy('day').orderBy('key').execute();
/** The cells of a table, row by row. */
const table = (body: string, place: number): string[] =>
  [...(body.split('<tbody>')[place + 1]?.split('</table>')[0] ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim());

describe('the statistics', () => {
  it.each([
    ['day', 'March 1, 2013 5 2', 30],
    ['week', 'Week of February 25, 2013 12 5', 26],
    ['month', 'March 2013 5 2', 24],
    ['year', '2013 12 5', 2],
  ])('are told by %s, in a chart and in a table beside it', async (step, newest, periods) => {
    await tally(['views', '2013-03-01', '', 5], ['visitors', '2013-03-01', '', 2], ['views', '2013-02-25', '', 7], ['visitors', '2013-02-25', '', 3], ['views', '2012-11-01', '', 4], ['visitors', '2012-11-01', '', 1]);
    const { body } = await blog.get(`/desk/statistics/?by=${step}`, owner.headers);
    expect(table(body, 0)[0]).toBe(newest);
    expect(body.match(/<rect class="views"/g)).toHaveLength(periods);
    expect(body).toContain(`aria-current="page">${{ day: 'Days', week: 'Weeks', month: 'Months', year: 'Years' }[step]}`);
  });

  it('name posts, where readers came from and what they searched for, and make nothing of what these hold', async () => {
    const post = await blog.write({ title: 'Bread <b>' });
    const secret = await blog.write({ title: 'Mine', status: 'private' });
    await tally(['post', '2013-03-01', String(post.id), 9], ['post', '2013-03-01', String(secret.id), 4], ['page', '2013-03-01', 'home', 6], ['referrer', '2013-03-01', 'x.example/"><script>pwned()</script>', 3], ['search', '2013-03-01', '<img src=x>', 2], ['referrer', '2013-03-01', '', 70]);
    const { body } = await blog.get('/desk/statistics/', owner.headers);
    expect(table(body, 1)).toEqual(['Bread &lt;b&gt; 9', 'Front page 6', 'A post that is not public any more 4']);
    expect(table(body, 2)).toEqual(['x.example/&quot;&gt;&lt;script&gt;pwned()&lt;/script&gt; 3']);
    expect(table(body, 3)).toEqual(['&lt;img src=x&gt; 2']);
    expect(body).not.toContain('<script>pwned');
  });

  it('are the owner’s alone, until the owner says otherwise; then everybody sees how often, and never from where', async () => {
    await tally(['views', '2013-03-01', '', 5], ['referrer', '2013-03-01', 'x.example', 3]);
    for (const role of ['editor', 'author', 'contributor'] as const) expect((await blog.get('/desk/statistics/', (await blog.signIn(role)).headers)).status).toBe(403);
    expect((await blog.get('/visitors/')).body).not.toContain('<svg');
    expect((await blog.get('/visitors/years/')).headers.location).toBe('/visitors/');
    await blog.submit('/desk/settings/visitors/', { visitorsBefore: '129,427', visitorsSince: '2011-03', visitorLabel: '', visitorsLabel: '', statisticsPublic: 'yes' }, owner.headers);
    expect((await readSettings(blog.records.database)).visitorsBefore).toBe(129_427);
    const { body } = await blog.get('/visitors/years/');
    expect(body).toContain('<svg');
    expect(body).toContain('129,427 of the visitors had been counted elsewhere, since March 2011');
    expect(body).not.toContain('x.example');
  });

  it.each([
    ['visitorsBefore', 'many'],
    ['visitorsBefore', '-1'],
    ['visitorsBefore', '9'.repeat(13)],
    ['visitorsSince', '2011-13'],
    ['visitorsLabel', 'x'.repeat(41)],
  ])('begin with nothing that makes no sense: %s of %s is handed back', async (field, wrong) => {
    const before = await readSettings(blog.records.database);
    const { status, body } = await blog.submit('/desk/settings/visitors/', { visitorsBefore: '5', visitorsSince: '', visitorLabel: '', visitorsLabel: '', [field]: wrong }, owner.headers);
    expect(status).toBe(400);
    expect(body).toContain(`id="${field}-fault"`);
    expect(await readSettings(blog.records.database)).toEqual(before);
  });
});

describe('days of long ago', () => {
  it('become months, keep who was there most, and forget where readers came from after two years', async () => {
    const many = Array.from({ length: 520 }, (_, number) => ['referrer', '2012-10-03', `site-${String(number).padStart(3, '0')}.example`, 1000 - number] as const);
    await tally(['views', '2012-10-02', '', 5], ['post', '2012-10-02', '1', 5], ['post', '2012-10-30', '1', 6], ['post', '2012-12-24', '1', 7], ['search', '2010-05', 'old', 1], ['referrer', '2012-10-02', '', 3], ...many);
    await blog.change((change) => endDays(change, 'UTC'));
    await blog.change((change) => endDays(change, 'UTC'));
    const kept = await rows();
    expect(kept.filter(({ kind }) => kind !== 'referrer')).toEqual([
      { kind: 'post', day: '2012-10', key: '1', count: 11 },
      { kind: 'post', day: '2012-12-24', key: '1', count: 7 },
      { kind: 'views', day: '2012-10-02', key: '', count: 5 },
    ]);
    const referrers = kept.filter(({ kind }) => kind === 'referrer');
    expect(referrers).toHaveLength(501);
    expect(referrers.reduce((sum, { count }) => sum + count, 0)).toBe(3 + many.reduce((sum, [, , , count]) => sum + count, 0));
    expect((await blog.get('/desk/statistics/?by=month', owner.headers)).body).toContain('site-000.example');
  });
});

describe('periods', () => {
  it('begin on the first day, on a Monday, on the first of the month, and with the year of the first visitor', () => {
    expect(periodsUpTo('2013-03-01', 'day', null).slice(-2)).toEqual(['2013-02-28', '2013-03-01']);
    expect(periodsUpTo('2013-01-02', 'week', null).slice(-2)).toEqual(['2012-12-24', '2012-12-31']);
    expect(periodsUpTo('2013-01-31', 'month', null).slice(-2)).toEqual(['2012-12-01', '2013-01-01']);
    expect(periodsUpTo('2013-03-01', 'year', '2011-05-05')).toEqual(['2011-01-01', '2012-01-01', '2013-01-01']);
    expect(periodsUpTo('2013-03-01', 'year', null)).toEqual(['2013-01-01']);
  });

  it('stand in a chart as high as they are many', () => {
    const { views, visitors, lines, height } = chartOf([{ start: '2013-03-01', views: 100, visitors: 50 }, { start: '2013-03-02', views: 0, visitors: 0 }]);
    expect(lines[0]).toEqual({ y: 16, value: 100 });
    expect(views.map((bar) => bar.height)).toEqual([height - 16, 0]);
    expect(visitors[0]?.height).toBe((height - 16) / 2);
  });
});
