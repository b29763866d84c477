// People looked after by the owner: who comes, with which link, in which role, and what remains when they go.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findAccount, findAccountByEmail, findAccountByLogin, addImportedAuthor } from '../../../server/accounts/index.ts';
import { findPost } from '../../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

let blog: ServedBlog;
let owner: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

const submit = (path: string, fields: Record<string, string>, who = owner) => blog.submit(path, fields, who.headers);
const see = async (path: string) => (await blog.get(path, owner.headers)).body;
const linkIn = (body: string) => /value="https:\/\/blog\.example(\/desk\/password\/[^"]+)"/.exec(body)?.[1];

describe('somebody new', () => {
  it('is added without a password, and chooses one by the link that the owner is shown', async () => {
    const added = await submit('/desk/people/', { name: 'Bea Baker', email: 'bea@blog.example', login: '', role: 'author' });
    const bea = await findAccountByEmail(blog.records.database, 'bea@blog.example');
    expect([added.status, added.headers.location, bea?.role, bea?.login, bea?.claimed]).toEqual([303, `/desk/people/${bea?.id}/?done=people.added`, 'author', 'bea-baker', false]);
    expect(linkIn(await see(`/desk/people/${bea?.id}/`))).toBeUndefined();
    const shown = await submit(`/desk/people/${bea?.id}/invite/`, { act: 'show' });
    expect(shown.headers['referrer-policy']).toBe('same-origin');
    const link = String(linkIn(shown.body));
    const chosen = await blog.submit(link, { password: 'bread and boats' });
    expect([chosen.status, chosen.headers.location]).toEqual([303, '/desk/?done=door.passwordSet']);
    expect((await findAccount(blog.records.database, bea?.id ?? 0))?.claimed).toBe(true);
    expect((await blog.submit(link, { password: 'somebody else here' })).status).toBe(410);
  });

  it('gets the link by mail where mail is set up, and nobody sees it', async () => {
    await blog.close();
    blog = await serveTestBlog({ config: { smtpUrl: 'smtp://127.0.0.1:9' } });
    owner = await blog.signIn('owner');
    const added = await submit('/desk/people/', { name: 'Bea', email: 'bea@blog.example', login: 'bea', role: 'editor' });
    expect(added.headers.location).toMatch(/\?done=people\.invited$/);
    const jobs = await blog.records.database.selectFrom('jobs').select('payload').where('kind', '=', 'desk.letter').execute();
    const bea = await findAccountByLogin(blog.records.database, 'bea');
    expect(jobs.map(({ payload }) => JSON.parse(payload) as object)).toEqual([expect.objectContaining({ kind: 'invitation', accountId: bea?.id })]);
  });

  it.each([
    ['name', { name: ' ' }],
    ['email', { email: 'nonsense' }],
    ['email', { email: 'ADA@blog.example' }],
    ['login', { login: 'a b' }],
    ['login', { login: 'Ada' }],
    ['role', { role: 'emperor' }],
  ])('is not added with a wrong %s, and what was typed stays', async (field, wrong) => {
    const { status, body } = await submit('/desk/people/', { name: 'Bea "B"', email: 'bea@blog.example', login: 'bea', role: 'author', ...wrong });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    if (field !== 'name') expect(body).toContain('value="Bea &quot;B&quot;"');
    expect(await findAccountByEmail(blog.records.database, 'bea@blog.example')).toBeUndefined();
    expect(await htmlFaults('people', body)).toEqual([]);
  });

  it('may have come with an import, and claims their account by link', async () => {
    const old = await blog.change((change) => addImportedAuthor(change, { name: 'Wilma', email: null, role: 'author' }));
    expect(await see('/desk/people/')).toContain('Not signed in yet');
    const link = linkIn((await submit(`/desk/people/${old.id}/invite/`, { act: 'show' })).body);
    expect((await blog.get(String(link))).body).toContain('Wilma');
  });
});

describe('an author', () => {
  it('is given another role, which counts at once', async () => {
    const editor = await blog.signIn('editor');
    expect((await blog.get('/desk/categories/', editor.headers)).status).toBe(200);
    expect((await submit(`/desk/people/${editor.account.id}/`, { name: 'Ed', email: '', role: 'contributor' })).status).toBe(303);
    expect((await blog.get('/desk/categories/', editor.headers)).status).toBe(403);
    expect((await findAccount(blog.records.database, editor.account.id))?.name).toBe('Ed');
  });

  it('stays the owner while there is no other', async () => {
    const { status, body } = await submit(`/desk/people/${owner.account.id}/`, { name: 'Changed', email: 'ada@blog.example', role: 'editor' });
    expect([status, body.includes('The blog needs an owner')]).toEqual([400, true]);
    expect((await findAccount(blog.records.database, owner.account.id))?.name).toBe('Ada');
  });

  it('leaves posts, and readers of their page and feed, to whoever was chosen', async () => {
    const author = await blog.signIn('author');
    const post = await blog.write({ authorId: author.account.id });
    const path = `/desk/people/${author.account.id}/remove/`;
    for (const postsTo of ['', '999', String(author.account.id)]) {
      const asked = await submit(path, { postsTo });
      expect([asked.status, asked.body.includes('Choose who is to have the posts.')]).toEqual([400, true]);
    }
    const removed = await submit(path, { postsTo: String(owner.account.id) });
    expect([removed.status, removed.headers.location]).toEqual([303, '/desk/people/?done=people.removed']);
    expect((await findPost(blog.records.database, post.id))?.authorId).toBe(owner.account.id);
    expect((await blog.get(`/author/${author.account.login}/`)).headers.location).toBe('/author/ada/');
    expect((await blog.get(`/author/${author.account.login}/feed/`)).headers.location).toBe('/author/ada/feed/');
    expect((await blog.get('/desk/', author.headers)).headers.location).toMatch(/^\/desk\/sign-in\//);
  });

  it('cannot remove themselves', async () => {
    const second = await blog.signIn('editor');
    const { status, body } = await submit(`/desk/people/${owner.account.id}/remove/`, { postsTo: String(second.account.id) });
    expect([status, body.includes('You cannot remove yourself.')]).toEqual([400, true]);
  });

  it('is shown as text, whatever their name', async () => {
    const eve = await blog.change((change) => addImportedAuthor(change, { name: '"><script>alert(1)</script>', email: null, role: 'author' }));
    for (const path of ['/desk/people/', `/desk/people/${eve.id}/`, `/desk/people/${eve.id}/remove/`]) {
      const body = await see(path);
      expect(body).not.toContain('<script>alert');
      expect(await htmlFaults(path, body)).toEqual([]);
    }
  });
});
