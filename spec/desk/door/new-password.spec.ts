// Who forgot their password gets a link by mail: good once, for an hour, and for nobody else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { addAuthor, changeEmail, inviteLink, linkTime, passwordToken } from '../../../server/accounts/index.ts';
import { askForInvitation, askForLetter } from '../../../server/desk/door/letter-job.ts';
import { listDeadJobs } from '../../../server/platform/jobs/index.ts';
import { signingSecret } from '../../../server/platform/settings/index.ts';
import { givePassword, VisitingBrowser } from '../../support/door.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';
import { serveTestBlog, startOfSpec, type ServedBlog } from '../../support/served-blog.ts';

const password = 'correct horse battery';
const next = 'entirely new words';
const after = (milliseconds: number) => new Date(startOfSpec.getTime() + milliseconds);
const [second, minute] = [1_000, 60_000];

describe('a new password', () => {
  let office: PostOffice;
  let blog: ServedBlog;
  beforeEach(async () => {
    office = await openPostOffice();
    blog = await serveTestBlog({ config: { smtpUrl: `smtp://127.0.0.1:${office.port}` } });
    await blog.set({ title: 'Ada’s notes' });
    await givePassword(blog, blog.owner, password);
  });
  afterEach(async () => {
    await blog.close();
    await office.close();
  });

  const ask = (name: string, browser = new VisitingBrowser(blog)) => browser.submit('/desk/password/', { name });
  const deliver = async (at: Date) => {
    blog.turnClock(at);
    await blog.blog.jobs.idle();
    return office.arrived.at(-1);
  };
  const pathIn = (mail: ParsedMail | undefined): string => /https:\/\/blog\.example(\/desk\/password\/\S+\/)/.exec(mail?.text ?? '')?.[1] ?? 'no link';
  const mailedPath = async (name = 'ada', at = after(5 * second)) => {
    expect((await ask(name)).status).toBe(200);
    return pathIn(await deliver(at));
  };
  const choose = (path: string, chosen = next, browser = new VisitingBrowser(blog)) => browser.submit(path, { password: chosen });
  const signIn = async (given: string) => (await new VisitingBrowser(blog).signIn('ada', given)).status;

  it('is chosen by the link of a letter, which signs in here and out everywhere else', async () => {
    const elsewhere = new VisitingBrowser(blog);
    await elsewhere.signIn('ada', password);
    const path = await mailedPath('ADA@blog.example');
    const [mail] = office.arrived;
    expect(mail?.to).toMatchObject({ value: [{ name: 'Ada', address: 'ada@blog.example' }] });
    expect(mail?.subject).toBe('Choose a new password for Ada’s notes');
    expect(mail?.html).toContain(`href="https://blog.example${path}"`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await signIn(password)).toBe(303);
    const browser = new VisitingBrowser(blog);
    const form = await browser.get(path);
    expect(form).toMatchObject({ status: 200, headers: { 'referrer-policy': 'same-origin' } });
    expect(form.body).toContain('value="ada" autocomplete="username"');
    expect(await choose(path, next, browser)).toMatchObject({ status: 303, headers: { location: '/desk/?done=door.passwordSet' } });
    expect([(await browser.get('/desk/')).status, (await elsewhere.get('/desk/')).status]).toEqual([200, 303]);
    expect([await signIn(password), await signIn(next)]).toEqual([401, 303]);
  });

  it('is not used up by looking, for programs that read mail look too', async () => {
    const path = await mailedPath();
    for (let look = 0; look < 3; look += 1) expect((await blog.get(path)).status).toBe(200);
    expect((await blog.send('HEAD', path)).status).toBe(200);
    expect((await choose(path)).status).toBe(303);
  });

  it('is chosen once by a link, even by two at one moment', async () => {
    const path = await mailedPath();
    const replies = await Promise.all(['one of four', 'two of four', 'three of four', 'four of four'].map((chosen) => choose(path, chosen)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410]);
    expect([(await choose(path)).status, (await blog.get(path)).status]).toEqual([410, 410]);
  });

  it('is not chosen by a link of more than an hour ago', async () => {
    const path = await mailedPath();
    blog.turnClock(after(60 * minute - 1));
    expect((await blog.get(path)).status).toBe(200);
    blog.turnClock(after(60 * minute));
    expect([(await blog.get(path)).status, (await choose(path)).status]).toEqual([410, 410]);
    expect(await signIn(password)).toBe(303);
  });

  it('is not chosen by a link from before the password or the address changed', async () => {
    const old = await mailedPath();
    await givePassword(blog, blog.owner, 'changed meanwhile');
    expect((await choose(old)).status).toBe(410);
    const toOldAddress = await mailedPath('ada', after(10 * second));
    await blog.change((change) => changeEmail(change, blog.owner.id, 'new@blog.example'));
    expect((await choose(toOldAddress)).status).toBe(410);
  });

  it('is not chosen by a link that somebody made up or turned to another account', async () => {
    const bea = await blog.change((change) => addAuthor(change, { name: 'Bea', email: 'bea@blog.example', role: 'author' }));
    const path = await mailedPath();
    const [, id = '', until = '', seal = ''] = /password\/(\d+)\.(\d+)\.([\w-]+)\//.exec(path) ?? [];
    const forged = [`${bea.id}.${until}.${seal}`, `${id}.${Number(until) + 1}.${seal}`, `${id}.${until}.${'A'.repeat(43)}`, `0${id}.${until}.${seal}`, `${id}.${until}.`, `${id}.9999999999999.${seal}`, await passwordToken(blog.engine.database, 'another secret', blog.owner.id, Number(until)) ?? ''];
    for (const token of forged) expect({ token, status: (await choose(`/desk/password/${token}/`)).status }).toEqual({ token, status: 410 });
    expect((await new VisitingBrowser(blog).submit(path, { password: next }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await signIn(password)).toBe(303);
  });

  it('is asked again for when it is too short', async () => {
    const path = await mailedPath();
    const short = await choose(path, 'short');
    expect(short.status).toBe(400);
    expect(short.body).toContain('id="password-fault"');
    expect((await choose(path, 'x'.repeat(1_001))).status).toBe(400);
    expect((await choose(path)).status).toBe(303);
  });

  it('is mailed to nobody who is not an author', async () => {
    const reader = await blog.change((change) => addAuthor(change, { name: 'Reader', email: 'reader@blog.example', role: 'author' }));
    await blog.engine.database.updateTable('accounts').set({ role: null }).where('id', '=', reader.id).execute();
    for (const name of ['nobody', 'nobody@blog.example', 'reader@blog.example', 'ada@blog.example, eve@evil.example', 'ada@blog.example\r\nBcc: eve@evil.example']) await ask(name);
    expect(await deliver(after(10 * second))).toBeUndefined();
    expect(await listDeadJobs(blog.engine.database)).toEqual([]);
  });

  it('is mailed a few times at most, and the visitor is not told which names are enough', async () => {
    for (let time = 0; time < 5; time += 1) expect((await ask('ada')).status).toBe(200);
    const held = await ask('bea');
    expect(held).toMatchObject({ status: 429, headers: { 'retry-after': '600' } });
    await deliver(after(10 * second));
    expect(office.arrived).toHaveLength(3);
  });

  it('is not in the queue, where a backup would carry it away', async () => {
    await ask('ada');
    await blog.change((change) => askForLetter(change, { kind: 'invitation', accountId: blog.owner.id, until: after(linkTime.invitation).getTime() }, after(minute)));
    const jobs = await blog.engine.database.selectFrom('jobs').select('payload').where('kind', '=', 'desk.letter').execute();
    expect(jobs).toHaveLength(2);
    for (const { payload } of jobs) expect(payload).not.toMatch(/[\w-]{43}/);
  });

  it('is chosen by an invitation within seven days', async () => {
    const cy = await blog.change((change) => addAuthor(change, { name: 'Cy', email: 'cy@mail.example', role: 'author' }));
    await blog.change((change) => askForInvitation(change, cy.id));
    const mail = await deliver(after(second));
    expect(mail?.subject).toBe('You are invited to write for Ada’s notes');
    expect(mail?.text).toContain('sign in as cy');
    const secret = await signingSecret(blog.engine.database, () => '');
    const shown = await inviteLink(blog.engine.database, { baseUrl: 'https://blog.example', secret, now: startOfSpec }, cy.id);
    expect(shown).toBe(`https://blog.example${pathIn(mail)}`);
    blog.turnClock(after(linkTime.invitation - 1));
    expect((await choose(pathIn(mail))).status).toBe(303);
    expect((await new VisitingBrowser(blog).signIn('cy', next)).status).toBe(303);
  });

  it('is written of in the blog’s language', async () => {
    await blog.set({ language: 'de-AT' });
    await mailedPath();
    expect(office.arrived[0]?.subject).toBe('Neues Passwort für Ada’s notes');
    expect(office.arrived[0]?.html).toContain('<html lang="de">');
  });
});

describe('without a mail server', () => {
  let blog: ServedBlog;
  beforeAll(async () => {
    blog = await serveTestBlog();
  });
  afterAll(() => blog.close());

  it('the page names the command, and asks for nothing', async () => {
    for (const { status, body } of [await blog.get('/desk/password/'), await new VisitingBrowser(blog).submit('/desk/password/', { name: 'ada; rm -rf /' })]) {
      expect(status).toBe(200);
      expect(body).toContain('npx parley author password --login LOGIN');
      expect(body).not.toContain('<form method="post" action="/desk/password/"');
    }
    expect(await blog.engine.database.selectFrom('jobs').select('id').where('kind', '=', 'desk.letter').execute()).toEqual([]);
  });
});
