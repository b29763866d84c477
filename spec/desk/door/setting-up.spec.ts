// A new blog is set up once, by whoever has the link of the terminal, and by nobody else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addAuthor, findOwner, listAuthors, setupToken } from '../../../server/accounts/index.ts';
import { readSettings, signingSecret } from '../../../server/platform/settings/index.ts';
import { VisitingBrowser } from '../../support/door.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

const answers = { title: 'Ada’s notes', tagline: 'On engines', language: 'de', otherLanguage: '', timeZone: 'Europe/Berlin', name: 'Ada Löve', email: 'ada@blog.example', password: 'correct horse battery', login: '' };

/** A blog without an owner, and the path that sets it up. */
async function serveNewBlog(): Promise<{ blog: ServedBlog; link: string }> {
  const blog = await serveTestBlog();
  await blog.engine.database.deleteFrom('accounts').execute();
  return { blog, link: ((await blog.blog.firstLink())?.link ?? '').replace('https://blog.example', '') };
}

describe('setting up', () => {
  let blog: ServedBlog;
  let link: string;
  beforeEach(async () => {
    ({ blog, link } = await serveNewBlog());
  });
  afterEach(() => blog.close());

  const submit = (given: Partial<typeof answers> = {}, browser = new VisitingBrowser(blog)) => browser.submit(link, { ...answers, ...given });

  it('makes title, language, time zone and owner, and signs the owner in', async () => {
    expect(link).toMatch(/^\/desk\/setup\/[\w-]{43}\/$/);
    const browser = new VisitingBrowser(blog, { 'accept-language': 'fr-CA,fr;q=0.9,de;q=0.5' });
    const form = await browser.get(link);
    expect(form.status).toBe(200);
    expect(form.body).toMatch(/<option value="fr" lang="fr" selected>Français/);
    expect(await browser.submit(link, answers)).toMatchObject({ status: 303, headers: { location: '/desk/?done=door.begun' } });
    expect((await browser.get('/desk/')).status).toBe(200);
    expect(await readSettings(blog.engine.database)).toMatchObject({ title: 'Ada’s notes', tagline: 'On engines', language: 'de', timeZone: 'Europe/Berlin' });
    expect(await findOwner(blog.engine.database)).toMatchObject({ name: 'Ada Löve', login: 'ada-loeve', email: 'ada@blog.example', claimed: true });
    expect((await new VisitingBrowser(blog).signIn('ada@blog.example', answers.password)).status).toBe(303);
  });

  it('takes any language by its tag', async () => {
    await submit({ otherLanguage: 'gsw-CH' });
    expect((await readSettings(blog.engine.database)).language).toBe('gsw-CH');
  });

  it('is the same link at each start, until there is an owner', async () => {
    expect((await blog.blog.firstLink())?.link.endsWith(link)).toBe(true);
    expect(await submit()).toMatchObject({ status: 303 });
    expect(await blog.blog.firstLink()).toBeUndefined();
    for (const again of [await blog.get(link), await submit({ name: 'Eve', email: 'eve@evil.example' })]) {
      expect(again.status).toBe(410);
      expect(again.headers['set-cookie']).toBeUndefined();
    }
    expect(await listAuthors(blog.engine.database)).toHaveLength(1);
  });

  it('keeps what an import brought along, unless it is changed', async () => {
    await blog.set({ title: 'The old blog', language: 'gsw', timeZone: 'Europe/Zurich' });
    const { body } = await blog.get(link);
    expect(body).toContain('value="The old blog"');
    expect(body).toMatch(/name="otherLanguage"[^>]* value="gsw"/);
    expect(body).toContain('<option value="Europe/Zurich" selected>');
    expect(body).not.toContain('data-guess');
  });

  it('is not needed where an owner waits to be claimed: the link is theirs', async () => {
    const ada = await blog.change((change) => addAuthor(change, { name: 'Ada', email: null, role: 'owner' }));
    const first = await blog.blog.firstLink();
    expect(first).toMatchObject({ of: { id: ada.id } });
    const claim = first?.link.replace('https://blog.example', '') ?? '';
    expect(await new VisitingBrowser(blog).submit(claim, { password: answers.password })).toMatchObject({ status: 303 });
    expect(await blog.blog.firstLink()).toBeUndefined();
    expect((await blog.get(claim)).status).toBe(410);
  });

  it('is dead where the owner came by a command', async () => {
    await blog.change((change) => addAuthor(change, { name: 'Ada', email: null, role: 'owner' }));
    expect([(await blog.get(link)).status, (await submit()).status]).toEqual([410, 410]);
  });

  it('is done by one of two who come at one moment', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map((number) => submit({ title: `Blog ${number}`, name: `Owner ${number}`, email: `owner${number}@blog.example` })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410]);
    const winner = replies.findIndex(({ status }) => status === 303) + 1;
    expect((await listAuthors(blog.engine.database)).map(({ name }) => name)).toEqual([`Owner ${winner}`]);
    expect((await readSettings(blog.engine.database)).title).toBe(`Blog ${winner}`);
  });

  it('has a link that follows from the blog’s own secret', async () => {
    const secret = await signingSecret(blog.engine.database, () => 'another');
    expect(link).toContain(setupToken(secret));
    expect(secret).not.toBe('another');
  });
});

describe('setting up, refused,', () => {
  let blog: ServedBlog;
  let link: string;
  beforeAll(async () => {
    ({ blog, link } = await serveNewBlog());
  });
  afterAll(() => blog.close());

  const submit = (given: Partial<typeof answers>) => new VisitingBrowser(blog).submit(link, { ...answers, ...given });

  it.each(['A'.repeat(43), 'x', '%00', '..%2f..', encodeURIComponent("' or 1=1"), setupToken(''), setupToken('another secret')])('cannot be done with %j for a link', async (token) => {
    const browser = new VisitingBrowser(blog);
    // Some of them are first sent to the one spelling of their address.
    expect([301, 404]).toContain((await browser.get(`/desk/setup/${token}/`)).status);
    expect((await browser.submit(`/desk/setup/${token}/`, answers)).status).toBe(404);
    expect((await browser.submit('/desk/setup/', answers)).status).toBe(404);
    expect(await findOwner(blog.engine.database)).toBeUndefined();
  });

  it('cannot be done from another site', async () => {
    expect((await new VisitingBrowser(blog).submit(link, answers, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await findOwner(blog.engine.database)).toBeUndefined();
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['tagline', { tagline: 'x'.repeat(501) }],
    ['language', { otherLanguage: 'not a language' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['name', { name: '' }],
    ['email', { email: 'nobody@' }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(1_001) }],
    ['login', { login: 'a/b' }],
  ])('says beside %s what is wrong with %j, keeps what was typed, and changes nothing', async (field, given) => {
    const before = await readSettings(blog.engine.database);
    const typed = { title: '"><script>alert(1)</script>', tagline: 'a "quoted" <b>', ...given };
    const { status, body } = await submit(typed);
    expect(status).toBe(400);
    expect(body).toContain(`id="${field}-fault"`);
    expect(body).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain(answers.password);
    if (field !== 'tagline') expect(body).toContain('value="a &quot;quoted&quot; &lt;b&gt;"');
    if (field !== 'name') expect(body).toContain('value="Ada Löve"');
    expect(await findOwner(blog.engine.database)).toBeUndefined();
    expect(await readSettings(blog.engine.database)).toEqual(before);
  });

  it('says all that is missing at once', async () => {
    const { body } = await submit({ title: '', name: '', email: '', password: '' });
    expect(body.match(/class="fault"/g)).toHaveLength(4);
  });

  it('is told of at the sign-in of a blog that has no owner', async () => {
    const { body } = await blog.get('/desk/sign-in/');
    expect(body).toContain('in the terminal where Parley was started');
    expect(body).not.toContain(link);
    expect(body).not.toContain('name="password"');
  });
});
