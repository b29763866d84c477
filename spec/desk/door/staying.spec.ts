// An author sees where they are signed in and ends what they do not know; a stolen cookie, a lost role or a new password tells at the next request.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, changePassword, changeRole, openPasswords, removeAuthor, sessionCookie, sessionIdOf, type Account } from '../../../server/accounts/index.ts';
import { handOverPosts } from '../../../server/posts/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';

const password = 'correct horse battery';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

describe('someone signed in', () => {
  let blog: ServedBlog;
  let bea: Account;
  beforeEach(async () => {
    blog = await serveTestBlog();
    await givePassword(blog, blog.owner, password);
    bea = await blog.change((change) => addAuthor(change, { name: 'Bea', email: null, role: 'editor' }));
  });
  afterEach(() => blog.close());

  const arrive = async (agent: string) => {
    const browser = new VisitingBrowser(blog, { 'user-agent': agent });
    expect((await browser.signIn('ada', password)).status).toBe(303);
    return browser;
  };
  const isIn = async (browser: VisitingBrowser) => (await browser.get('/desk/')).status === 200;
  const tokenOf = ({ cookies }: VisitingBrowser) => cookies[sessionCookie] ?? '';

  it('sees each browser, which one is this, where from and when', async () => {
    const here = await arrive(firefox);
    blog.turnClock(new Date(startOfSpec.getTime() + 3_600_000));
    await arrive(iphone);
    await arrive('<script>alert(1)</script>');
    const { body } = await here.get('/desk/sessions/');
    expect(body.match(/Firefox on Linux|Safari on iPhone|Unknown browser/g)).toEqual(expect.arrayContaining(['Firefox on Linux', 'Safari on iPhone', 'Unknown browser']));
    expect(body).toMatch(/Firefox on Linux<\/strong> <span class="flag wants">This one/);
    expect(body.match(/This one/g)).toHaveLength(1);
    expect(body).toContain('from 127.0.0.1');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain(tokenOf(here));
    expect((await new VisitingBrowser(blog).get('/desk/sessions/')).status).toBe(303);
  });

  it('ends one of them, and nobody else’s', async () => {
    const [here, phone] = [await arrive(firefox), await arrive(iphone)];
    const other = await blog.signIn(bea);
    const stranger = sessionIdOf(other.headers.cookie.slice(sessionCookie.length + 1)) ?? '';
    for (const end of [stranger, 'nonsense', '']) expect((await here.submit('/desk/sessions/', { end })).headers.location).toContain('nothingEnded');
    expect((await blog.get('/desk/', other.headers)).status).toBe(200);
    expect((await here.submit('/desk/sessions/', { end: sessionIdOf(tokenOf(phone)) ?? '' })).headers.location).toBe('/desk/sessions/?done=door.ended&n=1');
    expect([await isIn(here), await isIn(phone)]).toEqual([true, false]);
    const answer = await here.submit('/desk/sessions/', { end: sessionIdOf(tokenOf(here)) ?? '' });
    expect(answer.headers.location).toBe('/desk/sign-in/?done=door.signedOut');
    expect(here.cookies).not.toHaveProperty(sessionCookie);
  });

  it('ends all others, or all; a stolen cookie is worth nothing then', async () => {
    const [here, phone] = [await arrive(firefox), await arrive(iphone)];
    const stolen = new VisitingBrowser(blog);
    Object.assign(stolen.cookies, phone.cookies);
    expect(await isIn(stolen)).toBe(true);
    await here.submit('/desk/sessions/', { end: 'others' });
    expect([await isIn(here), await isIn(phone), await isIn(stolen)]).toEqual([true, false, false]);
    Object.assign(stolen.cookies, here.cookies);
    await here.submit('/desk/sessions/', { end: 'all' });
    expect([await isIn(here), await isIn(stolen)]).toEqual([false, false]);
    expect((await stolen.submit('/desk/posts/bulk/', { action: 'trash', id: '1' })).status).toBe(401);
  });

  it('keeps their own session alone when they change their password', async () => {
    const [here, phone] = [await arrive(firefox), await arrive(iphone)];
    const parts = { records: blog.records, passwords: openPasswords() };
    const keep = sessionIdOf(tokenOf(here)) ?? '';
    await expect(changePassword(parts, blog.owner.id, { present: 'incorrect horse', next: 'another good one', keep })).rejects.toMatchObject({ field: 'present' });
    await expect(changePassword(parts, blog.owner.id, { present: password, next: 'short', keep })).rejects.toMatchObject({ field: 'password' });
    expect(await isIn(phone)).toBe(true);
    await changePassword(parts, blog.owner.id, { present: password, next: 'another good one', keep });
    expect([await isIn(here), await isIn(phone)]).toEqual([true, false]);
    expect((await new VisitingBrowser(blog).signIn('ada', password)).status).toBe(401);
    expect((await new VisitingBrowser(blog).signIn('ada', 'another good one')).status).toBe(303);
    for (let time = 0; time < 10; time += 1) await changePassword(parts, blog.owner.id, { present: 'a guess', next: 'another good one' }).catch(() => {});
    await expect(changePassword(parts, blog.owner.id, { present: 'another good one', next: 'yet another one' })).rejects.toMatchObject({ kind: 'too-many' });
  });

  it('has the rights of their role as it is at each request', async () => {
    const { headers } = await blog.signIn(bea);
    const guarded = async () => (await blog.get('/desk/pages/', headers)).status;
    expect(await guarded()).toBe(200);
    await blog.change((change) => changeRole(change, bea.id, 'contributor'));
    expect(await guarded()).toBe(403);
    await blog.engine.database.updateTable('accounts').set({ role: null }).where('id', '=', bea.id).execute();
    expect(await guarded()).toBe(303);
    await blog.engine.database.updateTable('accounts').set({ role: 'editor' }).where('id', '=', bea.id).execute();
    expect(await guarded()).toBe(200);
    await blog.change((change) => removeAuthor(change, bea.id, { by: blog.owner.id, handOver: (made, from) => handOverPosts(made, { from, to: blog.owner.id }) }));
    expect(await guarded()).toBe(303);
  });
});
