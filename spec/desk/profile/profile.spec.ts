// An author's own profile: what readers see of it, and what the password is asked for.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findAccount, hashPassword, setPassword, verifyPassword } from '../../../server/accounts/index.ts';
import { storeMedia } from '../../../server/posts/index.ts';
import { picture } from '../../support/media.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';
import { htmlFaults } from '../../support/valid-html.ts';

let blog: ServedBlog;
let author: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  author = await blog.signIn('author');
});
afterEach(() => blog.close());

const submit = (path: string, fields: Record<string, string>) => blog.submit(`/desk/profile/${path}`, fields, author.headers);
const account = () => findAccount(blog.records.database, author.account.id);
const profile = { name: 'Bea', bio: 'Bakes.\nReads.', website: 'https://bea.example/', avatar: '' };
const givePassword = async (password: string) => {
  const hash = await hashPassword(password);
  await blog.change((change) => setPassword(change, author.account.id, hash));
  author = await blog.signIn(author.account);
};

describe('a profile', () => {
  it('is what readers see on the page of an author and beside their comments', async () => {
    const post = await blog.write({ authorId: author.account.id });
    await blog.comment({ postId: post.id, accountId: author.account.id, authorName: 'Bea' });
    await blog.get(String(post.path));
    const media = await storeMedia(blog.media, { name: 'bea.png', bytes: await picture(400, 300).png().toBuffer() });
    expect((await submit('', { ...profile, avatar: String(media.id) })).headers.location).toBe('/desk/profile/?done=people.saved');
    const page = (await blog.get(`/author/${author.account.login}/`)).body;
    expect(page).toContain('Bakes.\nReads.');
    expect(page).toContain('href="https://bea.example/"');
    const [, face = ''] = /<img class="face large u-photo" src="([^"]+)"/.exec(page) ?? [];
    expect((await blog.get(face)).status).toBe(200);
    const read = (await blog.get(String(post.path))).body;
    // Its sizes may have been made meanwhile.
    expect(read).toContain(`<img class="face" src="/media/${media.hash}/`);
    expect(read).toMatch(/rel="author">Bea</);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(201) }],
    ['bio', { bio: 'x'.repeat(20_001) }],
    ['website', { website: 'javascript:alert(1)' }],
    ['website', { website: 'bea.example' }],
  ])('is not saved with a wrong %s, and what was typed stays', async (field, wrong) => {
    const { status, body } = await submit('', { ...profile, ...wrong });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    if (field !== 'bio') expect(body).toContain('Bakes.\nReads.</textarea>');
    expect((await account())?.bio).toBe('');
    expect(await htmlFaults('profile', body)).toEqual([]);
  });

  it('takes no picture that is not there', async () => {
    const { status, body } = await submit('', { ...profile, avatar: '999' });
    expect([status, body.includes('Choose a picture.')]).toEqual([400, true]);
  });

  it('of a contributor keeps the picture that somebody gave them, and offers no library', async () => {
    const contributor = await blog.signIn('contributor');
    await blog.engine.database.updateTable('accounts').set({ avatar_media_id: null }).where('id', '=', contributor.account.id).execute();
    expect((await blog.get('/desk/profile/', contributor.headers)).body).not.toContain('data-media-picker');
    expect((await blog.submit('/desk/profile/', { ...profile, avatar: '1' }, contributor.headers)).status).toBe(303);
    expect((await findAccount(blog.records.database, contributor.account.id))?.avatarMediaId).toBeNull();
  });
});

describe('an e-mail address', () => {
  it('is changed by who knows the password, and by nobody else', async () => {
    await givePassword('bread and boats');
    const wrong = await submit('email/', { email: 'new@bea.example', emailPresent: 'cake' });
    expect([wrong.status, /id="emailPresent"[^>]*aria-invalid="true"/.test(wrong.body), wrong.body.includes('value="new@bea.example"')]).toEqual([400, true, true]);
    expect(wrong.body).not.toContain('cake');
    expect((await account())?.email).toBeNull();
    const taken = await submit('email/', { email: 'Ada@blog.example', emailPresent: 'bread and boats' });
    expect([taken.status, /id="email"[^>]*aria-invalid="true"/.test(taken.body)]).toEqual([409, true]);
    expect((await submit('email/', { email: 'new@bea.example', emailPresent: 'bread and boats' })).headers.location).toBe('/desk/profile/?done=people.emailChanged');
    expect((await account())?.email).toBe('new@bea.example');
  });
});

describe('a password', () => {
  it('is changed by who knows the present one; this session goes on, all others end', async () => {
    await givePassword('bread and boats');
    const elsewhere = await blog.signIn(author.account);
    const wrong = await submit('password/', { present: 'cake', next: 'a wall that keeps warm' });
    expect([wrong.status, /id="present"[^>]*aria-invalid="true"/.test(wrong.body)]).toEqual([400, true]);
    const short = await submit('password/', { present: 'bread and boats', next: 'short' });
    expect([short.status, /id="next"[^>]*aria-invalid="true"/.test(short.body)]).toEqual([400, true]);
    expect((await submit('password/', { present: 'bread and boats', next: 'a wall that keeps warm' })).headers.location).toBe('/desk/profile/?done=people.passwordChanged');
    expect(await verifyPassword(blog.records.database, author.account.id, 'a wall that keeps warm')).toBe(true);
    expect((await blog.get('/desk/profile/', author.headers)).status).toBe(200);
    expect((await blog.get('/desk/profile/', elsewhere.headers)).status).toBe(303);
  });
});
