// A reader's story: they sign in, comment, like, link a second account, find a third that is theirs, put both together and take them apart, take everything along, and leave.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readProviders } from '../../../server/accounts/index.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { openReaderBrowser, type ReaderBrowser } from '../../support/reader.ts';
import { serveTestBlog, type ServedBlog } from '../../support/served-blog.ts';

const hello = '/2013/03/01/hello/';
let blog: ServedBlog;
let provider: IdentityProvider;
let jess: ReaderBrowser;

beforeAll(async () => {
  provider = await startIdentityProvider();
  blog = await serveTestBlog({ config: { providers: readProviders(provider.environment).config, fetchAllow: ['127.0.0.1'] } });
  await blog.set({ holdFirst: true, trustedProviders: ['google'], floodSeconds: 0 });
  await blog.write();
  jess = openReaderBrowser(blog);
});
afterAll(async () => {
  await blog.close();
  await provider.close();
});

const post = () => blog.records.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
const say = (browser: ReaderBrowser, comment: string) => browser.submit(`${hello}comment/`, { comment, author: 'Somebody else', email: 'ada@blog.example', url: '' });
const accounts = () => blog.records.database.selectFrom('accounts').select(['id', 'name']).where('role', 'is', null).orderBy('id').execute();
const identityIds = async (browser: ReaderBrowser): Promise<string[]> => [...(await browser.get('/account/')).body.matchAll(/name="id" value="(\d+)"><button type="submit" name="act" value="unlink"/g)].map(([, id = '']) => id);

describe('a reader', () => {
  it('signs in and says something, which is shown at once with who they are and with what', async () => {
    await jess.signIn('google');
    const said = await say(jess, 'Well said, indeed.');
    expect(said).toMatchObject({ status: 303, headers: { location: expect.stringMatching(/^\/2013\/03\/01\/hello\/#comment-\d+$/) } });
    const { body } = await blog.get(hello);
    expect(body).toContain('<span class="p-author h-card">Jess</span>');
    expect(body).toContain('signed in with Google');
    expect(body).not.toContain('Somebody else');
  });

  it('has their picture fetched by the blog, and served by it', async () => {
    await blog.blog.jobs.idle();
    const [, path = ''] = /src="(\/media\/[0-9a-f]{64}\/face\.webp)"/.exec((await blog.get(hello)).body) ?? [];
    expect(await blog.get(path)).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
  });

  it('changes, keeps and deletes what they wrote from any browser', async () => {
    const phone = openReaderBrowser(blog);
    await phone.signIn('google');
    const { id } = await blog.records.database.selectFrom('comments').select('id').executeTakeFirstOrThrow();
    expect((await phone.submit(`${hello}comment/${id}/edit/`, { comment: 'Very well said.' })).status).toBe(303);
    expect((await blog.get(hello)).body).toContain('Very well said.');
    await say(phone, 'Said too soon.');
    const [, other = ''] = /comment-(\d+)"(?:(?!comment-\d)[^])*Said too soon\./.exec((await jess.get(hello)).body) ?? [];
    expect((await jess.submit(`${hello}comment/${other}/edit/`, { delete: 'yes' })).status).toBe(303);
    expect((await openReaderBrowser(blog).submit(`${hello}comment/${id}/edit/`, { delete: 'yes' })).status).toBe(404);
    expect((await blog.get(hello)).body).not.toContain('Said too soon.');
  });

  it('likes with a face', async () => {
    await jess.submit(`${hello}like/`, { like: 'post' });
    const likes = await blog.records.database.selectFrom('likes').select('account_id').execute();
    expect(likes).toEqual([{ account_id: (await accounts())[0]?.id }]);
  });

  it('links a second account, by which they come in just as well', async () => {
    provider.person = { id: '70', name: 'Jess at work', login: 'jess' };
    expect((await jess.signIn('github', { link: 'yes', onward: '/account/' })).headers.location).toBe('/account/');
    const other = openReaderBrowser(blog);
    await other.signIn('github');
    expect((await other.get('/account/')).body).toContain('value="Jess"');
    expect(await accounts()).toHaveLength(1);
  });

  it('finds that a third is another account of theirs, puts both together, and takes them apart again', async () => {
    provider.person = { id: '700', name: 'Jess elsewhere' };
    const elsewhere = openReaderBrowser(blog);
    await elsewhere.signIn('facebook');
    await blog.set({ trustedProviders: ['google', 'facebook'] });
    await say(elsewhere, 'From elsewhere.');
    await elsewhere.submit(`${hello}like/`, { like: 'post' });
    const [first, second] = await accounts();
    const asks = await jess.signIn('facebook', { link: 'yes', onward: '/account/' });
    expect(asks.body).toContain('belongs to another account here, “Jess elsewhere”');
    const [, proof = ''] = /name="proof" value="([^"]+)"/.exec(asks.body) ?? [];
    // Somebody else has no use for the proof.
    await elsewhere.submit('/account/merge/', { proof });
    expect(await blog.records.database.selectFrom('account_merges').selectAll().execute()).toEqual([]);
    await jess.submit('/account/merge/', { proof });
    const owners = async () => (await blog.records.database.selectFrom('comments').select('account_id').orderBy('id').execute()).map((row) => row.account_id);
    expect(await owners()).toEqual([first?.id, first?.id]);
    expect(await blog.records.database.selectFrom('likes').select('account_id').execute()).toEqual([{ account_id: first?.id }]);
    expect((await elsewhere.get('/account/')).headers.location).toMatch(/^\/sign-in\//);
    const [, id = ''] = /name="id" value="(\d+)"><button class="quiet" type="submit" name="act" value="undo-merge"/.exec((await jess.get('/account/')).body) ?? [];
    expect((await jess.submit('/account/', { act: 'undo-merge', id })).status).toBe(303);
    expect(await owners()).toEqual([first?.id, second?.id]);
    expect(await blog.records.database.selectFrom('likes').select('account_id').orderBy('account_id').execute()).toEqual([{ account_id: first?.id }, { account_id: second?.id }]);
    expect((await identityIds(jess)).length).toBe(2);
  });

  it('unlinks one, but never the last', async () => {
    const [, second = ''] = await identityIds(jess);
    expect((await jess.submit('/account/', { act: 'unlink', id: second })).status).toBe(303);
    expect(await identityIds(jess)).toEqual([]);
    const [held] = await blog.records.database.selectFrom('identities').select('id').where('provider', '=', 'google').execute();
    const refused = await jess.submit('/account/', { act: 'unlink', id: String(held?.id) });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('only account that lets you in');
  });

  it('changes their name everywhere', async () => {
    await jess.submit('/account/', { act: 'save', name: ' Jessica\u202e <i> ', website: 'https://jessica.example' });
    expect((await blog.get(hello)).body).toContain('href="https://jessica.example">Jessica &lt;i&gt;</a>');
    expect((await jess.submit('/account/', { act: 'save', name: 'Jess', website: 'javascript:alert(1)' })).status).toBe(400);
  });

  it('sees what they follow in one place, and ends it there; never what an author or somebody else follows', async () => {
    const { database } = blog.records;
    const now = '2013-03-01T12:00:00.000Z';
    const follows = async (email: string) => {
      const { id } = await database.insertInto('subscribers').values({ email, created_at: now }).returning('id').executeTakeFirstOrThrow();
      return (await database.insertInto('subscriptions').values({ subscriber_id: id, kind: 'posts', confirmed_at: now, created_at: now }).returning('id').executeTakeFirstOrThrow()).id;
    };
    const [own, others, owners] = [await follows('jess@mail.example'), await follows('bea@mail.example'), await follows('ada@blog.example')];
    await database.insertInto('identities').values({ account_id: (await accounts())[0]?.id ?? 0, provider: 'oidc', issuer: 'spec', subject: 'owner', name: 'Ada', email: 'Ada@blog.example', email_verified_at: now, created_at: now, used_at: now }).execute();
    const shown = [...(await jess.get('/account/')).body.matchAll(/name="id" value="(\d+)"><button type="submit" name="act" value="unfollow"/g)].map(([, id]) => Number(id));
    expect(shown).toEqual([own]);
    const { follows: told } = JSON.parse((await jess.get('/account/data.json')).body) as { follows: { email: string }[] };
    expect(told.map(({ email }) => email)).toEqual(['jess@mail.example']);
    for (const id of [own, others, owners]) await jess.submit('/account/', { act: 'unfollow', id: String(id) });
    expect((await database.selectFrom('subscriptions').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual([others, owners]);
    await database.deleteFrom('identities').where('issuer', '=', 'spec').execute();
  });

  it('is refused in the language of the blog', async () => {
    await blog.set({ language: 'de' });
    const [held] = await blog.records.database.selectFrom('identities').select('id').where('provider', '=', 'google').execute();
    const refused = await jess.submit('/account/', { act: 'unlink', id: String(held?.id) });
    expect(refused.body).toContain('Nur mit diesem Konto kommen Sie hinein.');
    expect((await jess.submit('/account/', { act: 'save', name: ' ', website: '' })).body).toContain('Ein Name ist nötig.');
    await blog.set({ language: 'en' });
  });

  it('takes over what they wrote as a guest only by the mail', async () => {
    const { id: postId } = await post();
    const guest = await blog.comment({ postId, authorEmail: 'Jess@Old.example' });
    await jess.submit('/account/', { act: 'adopt', email: 'jess@old.example' });
    const mail = await blog.records.database.selectFrom('mails').selectAll().where('kind', '=', 'adopt').executeTakeFirstOrThrow();
    expect(mail.to_address).toBe('jess@old.example');
    expect(mail.payload).not.toContain('old.example');
    const owner = async () => (await blog.records.database.selectFrom('comments').select('account_id').where('id', '=', guest).executeTakeFirstOrThrow()).account_id;
    expect(await owner()).toBeNull();
    const { openIdentities } = await import('../../../server/accounts/index.ts');
    const { signingSecret } = await import('../../../server/platform/settings/index.ts');
    const { adoptToken } = await openIdentities();
    const [me] = await accounts();
    const secret = await signingSecret(blog.records.database, () => 'never used');
    const path = `/account/adopt/${adoptToken(secret, { accountId: me?.id ?? 0, email: 'jess@old.example', until: blog.clock().getTime() + 60_000 })}/`;
    expect((await jess.get(path)).body).toContain('jess@old.example');
    expect(await owner()).toBeNull();
    await jess.submit(path, {});
    expect(await owner()).toBe(me?.id);
  });

  it('takes everything along', async () => {
    const data = JSON.parse((await jess.get('/account/data.json')).body) as Record<string, unknown>;
    expect(data).toMatchObject({ account: { name: 'Jessica <i>' }, identities: [{ provider: 'google', subject: '7', email: 'jess@mail.example' }], comments: [{ source: 'Very well said.', authorIp: '127.0.0.1', before: [{ source: 'Well said, indeed.', authorName: 'Jess' }], noticed: { network: expect.any(String) } }, {}], likes: [{}] });
    expect(JSON.stringify(data)).not.toContain('never kept');
  });

  it('leaves: the words stay if they say so, without their name', async () => {
    const traced = () => blog.records.database.selectFrom('comment_traces').innerJoin('comments', 'comments.id', 'comment_traces.comment_id').select('network').where('source', '=', 'Very well said.').execute();
    expect(await traced()).toHaveLength(1);
    expect((await jess.submit('/account/', { act: 'delete', comments: 'anonymise' })).status).toBe(400);
    expect((await jess.submit('/account/', { act: 'delete', comments: 'anonymise', sure: 'yes' })).status).toBe(200);
    const { body } = await blog.get(hello);
    expect(body).toContain('Very well said.');
    expect(body).not.toContain('Jessica');
    expect(JSON.stringify(await blog.records.database.selectFrom('comments').selectAll().where('source', '=', 'Very well said.').execute())).not.toMatch(/jess|127\.0/i);
    expect(await traced()).toEqual([]);
    expect((await blog.records.database.selectFrom('subscribers').select('email').execute()).map(({ email }) => email)).not.toContain('jess@mail.example');
    expect(await accounts()).toHaveLength(1);
  });

  it('or the words go, too', async () => {
    const elsewhere = openReaderBrowser(blog);
    await elsewhere.signIn('facebook');
    await elsewhere.submit('/account/', { act: 'delete', comments: 'erase', sure: 'yes' });
    expect((await blog.get(hello)).body).not.toContain('From elsewhere.');
    expect(await accounts()).toEqual([]);
  });
});

describe('an author', () => {
  it('comes to the desk by an account that they linked, and by no other', async () => {
    await blog.records.database.deleteFrom('throttles').execute();
    const ada = await blog.signIn('owner');
    await blog.submit('/desk/settings/sign-in/', { mastodonSignIn: 'yes', 'trusts-google': 'yes', 'trusts-facebook': 'yes' }, ada.headers);
    expect((await blog.get('/sign-in/')).body).toContain('Sign in with Mastodon');
    expect((await blog.get('/desk/sign-in/')).body).toContain('href="/sign-in/?onward=%2Fdesk%2F"');
    provider.person = { id: 'ada', name: 'Ada elsewhere' };
    const browser = openReaderBrowser(blog);
    browser.cookies.set('parley_session', ada.headers.cookie.replace('parley_session=', ''));
    expect((await browser.signIn('github', { link: 'yes', onward: '/account/' })).headers.location).toBe('/account/');
    const elsewhere = openReaderBrowser(blog);
    expect((await elsewhere.signIn('github', { onward: '/desk/' })).headers.location).toBe('/desk/');
    expect((await elsewhere.get('/desk/')).status).toBe(200);
    const { name } = await blog.records.database.selectFrom('accounts').select('name').where('role', '=', 'owner').executeTakeFirstOrThrow();
    expect(name).toBe('Ada');
    // Their account is never put into a reader's.
    const reader = openReaderBrowser(blog);
    provider.person = { id: 'reader' };
    await reader.signIn('google');
    provider.person = { id: 'ada' };
    expect((await reader.signIn('github', { link: 'yes' })).status).toBe(409);
    expect((await reader.get('/desk/')).status).toBe(303);
  });
});

describe('who is nobody', () => {
  it('gets no cookie by reading, and pages that are kept', async () => {
    for (const path of [hello, '/', '/sign-in/']) expect((await blog.get(path)).headers['set-cookie']).toBeUndefined();
    expect((await blog.get(hello)).headers['cache-control']).toContain('public');
  });

  it('gains nothing by the owner’s address, verified or not', async () => {
    for (const verified of [true, false]) {
      const stranger = openReaderBrowser(blog);
      provider.person = { id: `9${verified}`, name: 'Ada', email: 'ada@blog.example', email_verified: verified };
      await stranger.signIn('google');
      expect((await stranger.get('/desk/')).status).toBe(303);
      await say(stranger, `I am the owner ${verified}.`);
      expect((await blog.records.database.selectFrom('accounts').select('role').where('name', '=', 'Ada').where('email', 'is', null).execute()).every(({ role }) => role === null)).toBe(true);
    }
    const row = await blog.records.database.selectFrom('comments').select('status').where('source', '=', 'I am the owner true.').executeTakeFirstOrThrow();
    expect(row.status).toBe('pending');
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', '/\t/elsewhere.example', 'javascript:alert(1)'])('is not led to %s', async (onward) => {
    const browser = openReaderBrowser(blog);
    provider.person = {};
    expect((await browser.signIn('google', { onward })).headers.location).toBe('/');
  });

  it.each([
    ['HTML', { name: '<script>alert(1)</script>' }, '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['nothing', { name: null }, 'Google'],
    ['a wall of signs that turn lines', { name: '\u202e\u2066 \u0000\u0007' }, 'Google'],
    ['bytes that are no text', { raw: Buffer.concat([Buffer.from('{"sub":"88","name":"J'), Buffer.from([0xff, 0xfe]), Buffer.from('ess"}')]) }, 'J ess'],
    ['an odd picture and no address', { name: 'Odd', picture: 'javascript:alert(1)', email: 'no address' }, 'Odd'],
  ])('is shown as text, whatever their name is: %s', async (_what, person, shown) => {
    await blog.records.database.deleteFrom('throttles').execute();
    const browser = openReaderBrowser(blog);
    provider.person = { id: `n${shown}`, ...person };
    await browser.signIn('google');
    expect((await browser.get(hello)).body).toContain(`<bdi>${shown}</bdi>`);
  });

  it('who is signed in gets a new session with each sign-in, and the old one is worth nothing', async () => {
    provider.person = {};
    const browser = openReaderBrowser(blog);
    await browser.signIn('google');
    const before = browser.cookies.get('parley_session') ?? '';
    await browser.signIn('google');
    expect(browser.cookies.get('parley_session')).not.toBe(before);
    expect((await blog.get('/account/', { cookie: `parley_session=${before}` })).headers.location).toMatch(/^\/sign-in\//);
  });

  it('who makes up a cookie is shown nobody’s words', async () => {
    const [writer, reader] = [openReaderBrowser(blog), openReaderBrowser(blog)];
    await writer.submit('/sign-in/google/', { reply_path: hello, comment: 'Half a thought' });
    const [token = '', seal = ''] = (writer.cookies.get('parley_draft') ?? '').split('.');
    expect((await writer.get(hello)).body).toContain('Half a thought');
    for (const made of [token, `${token}.`, `${token}.${[...seal].toReversed().join('')}`, `.${seal}`, '.']) {
      reader.cookies.set('parley_draft', made);
      expect((await reader.get(hello)).body).not.toContain('Half a thought');
    }
    expect(JSON.stringify(await blog.records.database.selectFrom('reply_drafts').select('key').execute())).not.toContain(token);
  });

  it('a form of another site begins nothing', async () => {
    expect((await blog.submit('/sign-in/google/', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await blog.get('/sign-in/google/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});
