// A guest comments with a plain form: taken, held with reasons, or handed back with everything typed.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findComment } from '../../server/comments/index.ts';
import type { Post } from '../../server/posts/index.ts';
import { serveTestBlog, startOfSpec, type Reply, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
beforeEach(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
  post = await blog.write({ title: 'Bread' });
});
afterEach(() => blog.close());

const bea = { author: 'Bea', email: 'bea@mail.example', url: 'https://bea.example/', comment: 'Well *said*.' };
const send = (fields: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}, to = post.path): Promise<Reply> => blog.submit(`${to}comment/`, { ...bea, ...fields }, { 'user-agent': 'Mozilla/5.0', ...headers });
const stored = () => blog.records.database.selectFrom('comments').selectAll().orderBy('id').execute();
const one = async () => {
  const rows = await stored();
  expect(rows).toHaveLength(1);
  return findComment(blog.records.database, rows[0]?.id ?? 0);
};
const page = async (path = post.path ?? '', headers: Readonly<Record<string, string>> = {}) => (await blog.get(path, headers)).body;
const later = (seconds: number) => blog.turnClock(new Date(startOfSpec.getTime() + seconds * 1_000));

describe('a comment', () => {
  it('of a newcomer waits, is shown to its writer alone, and says why', async () => {
    await page();
    const { status, headers } = await send();
    const held = await one();
    expect([status, held?.status, held?.heldFor]).toEqual([303, 'pending', [{ code: 'first' }]]);
    expect(headers.location).toMatch(new RegExp(`^${post.path}\\?unapproved=${held?.id}&moderation-hash=[\\w-]{43}#comment-${held?.id}$`));
    const [own, keyed] = [String(headers.location).split('#')[0] ?? '', String(headers.location).replace(/hash=./, 'hash=_')];
    const seen = await blog.get(own);
    expect(seen.headers['cache-control']).toBe('private, no-store');
    expect(seen.body).toContain('Your comment is awaiting moderation.');
    expect(seen.body).toContain('Well <em>said</em>.');
    for (const path of [post.path ?? '', keyed.split('#')[0] ?? '', `${post.path}?unapproved=${held?.id}`, `${post.path}feed/`]) expect(await page(path)).not.toContain('Well <em>said</em>');
  });

  it('of somebody whose comment was approved before is shown at once, at its place', async () => {
    await blog.comment({ postId: post.id });
    await page();
    const { status, headers } = await send();
    const id = (await stored()).at(-1)?.id;
    expect([status, headers.location]).toEqual([303, `${post.path}#comment-${id}`]);
    expect(await page()).toContain('Well <em>said</em>.');
    expect(await page()).toContain('<a class="p-author h-card" rel="nofollow ugc" href="https://bea.example/">Bea</a>');
    expect(await page()).not.toContain('bea@mail.example');
  });

  it('answers another, below it, on the page where that stands', async () => {
    await blog.set({ holdFirst: false, commentsPerPage: 1, floodSeconds: 0 });
    await blog.comment({ postId: post.id, createdAt: '2013-03-01T10:00:00.000Z' });
    const second = await blog.comment({ postId: post.id, authorName: 'Cem <b>', createdAt: '2013-03-01T11:00:00.000Z' });
    const form = await page(`${post.path}comment-page-2/?replytocom=${second}`);
    expect(form).toContain('Leave a Reply to Cem &lt;b&gt;');
    expect(form).toContain(`<input type="hidden" name="comment_parent" value="${second}">`);
    expect(form).toContain(`<a href="${post.path}comment-page-2/#respond" rel="nofollow">Cancel reply</a>`);
    const { headers } = await send({ comment_parent: String(second) });
    const reply = (await stored()).at(-1);
    expect([reply?.parent_id, headers.location]).toEqual([second, `${post.path}comment-page-2/#comment-${reply?.id}`]);
  });

  it('of an author who is signed in is theirs, shown at once, and marked', async () => {
    const { headers, account } = await blog.signIn('owner');
    expect(await page(post.path ?? '', headers)).toContain('You write as Ada.');
    const { status } = await send({ author: 'Somebody else', email: 'x@y.example' }, headers);
    const mine = await one();
    expect([status, mine?.status, mine?.accountId, mine?.authorName]).toEqual([303, 'approved', account.id, 'Ada']);
    expect(await page()).toMatch(/Ada<\/.*<span class="flag">Author<\/span>/);
  });

  it('leaves pages as they were while it waits', async () => {
    const before = (await blog.get(post.path ?? '')).headers.etag;
    await send();
    expect((await blog.get(post.path ?? '')).headers.etag).toBe(before);
  });

  it('stands under the page in front, and waits there', async () => {
    const front = await blog.write({ type: 'page', title: 'Front' });
    await blog.set({ frontPageId: front.id });
    const { headers } = await send({}, {}, front.path);
    expect(headers.location).toMatch(/^\/\?unapproved=/);
    expect(await page(String(headers.location).split('#')[0])).toContain('awaiting moderation');
    expect(await page('/')).toContain('action="/front/comment/#respond"');
  });
});

describe('the rules', () => {
  const fate = async (fields: Readonly<Record<string, string>>) => {
    await send(fields);
    const kept = await one();
    return [kept?.status, kept?.heldFor];
  };
  beforeEach(async () => {
    // What is weighed beside the rules is shown elsewhere.
    await blog.set({ holdFirst: false, scoreSpam: false });
  });

  it('hold at two links, and not at one', async () => {
    expect(await fate({ comment: 'See https://a.example and [b](https://b.example).' })).toEqual(['pending', [{ code: 'links', detail: '2' }]]);
  });
  it('let one link pass', async () => {
    expect(await fate({ comment: 'See https://a.example' })).toEqual(['approved', []]);
  });
  it('hold everything where the owner says so', async () => {
    await blog.set({ holdAll: true, holdFirst: true });
    expect(await fate({})).toEqual(['pending', [{ code: 'all' }, { code: 'first' }]]);
  });
  it.each([
    ['words', { comment: 'Best CASino here' }],
    ['words in disguise', { comment: 'Best ca\u200bsino here' }],
    ['name', { author: 'Casino King' }],
    ['website', { url: 'https://casino.example/' }],
    ['address', { email: 'me@casino.example' }],
  ])('find a moderation word in the %s', async (_where, fields) => {
    await blog.set({ moderationWords: ['casino'] });
    expect(await fate(fields)).toEqual(['pending', [{ code: 'word', detail: 'casino' }]]);
  });
  it('put a disallowed word into the trash, and tell its writer nothing of it', async () => {
    await blog.set({ disallowedWords: ['pills'] });
    const { headers } = await send({ comment: 'Cheap pills' });
    expect((await one())?.status).toBe('trash');
    expect(await page(String(headers.location).split('#')[0])).toContain('awaiting moderation');
  });
  it('hold whoever gives the address of an author', async () => {
    expect(await fate({ email: 'ADA@blog.example' })).toEqual(['pending', [{ code: 'borrowed' }]]);
  });
  it('take no author’s comment for an earlier one of a guest with the same address', async () => {
    await blog.set({ holdFirst: true });
    await blog.comment({ postId: post.id, accountId: blog.owner.id, authorEmail: 'bea@mail.example' });
    await send();
    expect((await stored()).at(-1)?.status).toBe('pending');
  });
  it('ask for no name where the owner asks for none', async () => {
    await blog.set({ requireNameEmail: false });
    expect(await fate({ author: '', email: '', url: '' })).toEqual(['approved', []]);
    expect(await page()).toContain('Anonymous');
  });
});

describe('a comment that is not taken', () => {
  it.each([
    ['empty', { comment: ' \n\u200b ' }, 'comment', 400],
    ['nothing but a script', { comment: '<script>alert(1)</script>' }, 'comment', 400],
    ['too long', { comment: 'x'.repeat(65_526) }, 'comment', 400],
    ['without a name', { author: ' ' }, 'author', 400],
    ['under a name of invisible marks', { author: '\u200b\u202e' }, 'author', 400],
    ['under an endless name', { author: 'x'.repeat(246) }, 'author', 400],
    ['without an address', { email: '' }, 'email', 400],
    ['with what is no address', { email: 'bea at example' }, 'email', 400],
    ['with a script for a website', { url: 'javascript:alert(1)' }, 'url', 400],
    ['with a password in its website', { url: 'https://me:secret@bea.example/' }, 'url', 400],
  ])('because it is %s comes back with all that was typed', async (_what, fields, field, status) => {
    const typed = { ...bea, url: 'https://bea.example/a"b', ...fields };
    const answer = await send(typed);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(`id="${field}-fault"`);
    expect(answer.body).toMatch(new RegExp(`name="${field}"[^>]*aria-describedby="[^"]*${field}-fault" aria-invalid="true"`));
    if (field !== 'comment') expect(answer.body).toContain('>\nWell *said*.</textarea>');
    if (field !== 'url') expect(answer.body).toContain('value="https://bea.example/a&quot;b"');
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(await stored()).toEqual([]);
  });

  it('because it was said before', async () => {
    await send();
    later(60);
    const again = await send({ comment: '  Well   *said*.' });
    expect(again.status).toBe(409);
    expect(again.body).toContain('You have said exactly this here already.');
    later(120);
    expect((await send({ comment: 'Something else.' })).status).toBe(303);
  });

  it('because another came just before, by address or by e-mail, until the interval is over', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    await send({}, from('192.0.2.1'));
    const sameAddress = await send({ email: 'other@mail.example', author: 'Cem', comment: 'Two' }, from('192.0.2.1'));
    expect([sameAddress.status, sameAddress.headers['retry-after']]).toEqual([429, '15']);
    expect(sameAddress.body).toContain('>\nTwo</textarea>');
    expect((await send({ comment: 'Two' }, from('192.0.2.2'))).status).toBe(429);
    expect((await send({ email: 'third@mail.example', comment: 'Two' }, from('192.0.2.3'))).status).toBe(303);
    later(15);
    expect((await send({ comment: 'Three' }, from('192.0.2.1'))).status).toBe(303);
  });

  it('because the conversation was closed meanwhile', async () => {
    const closed = await blog.write({ title: 'Closed', commentsOpen: false });
    const answer = await send({}, {}, closed.path);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('>\nWell *said*.</textarea>');
    expect(await page(closed.path ?? '')).not.toContain('id="respond"');
  });

  it('because the post is older than the owner lets comments come', async () => {
    await blog.set({ closeAfterDays: 1 });
    await blog.comment({ postId: post.id });
    expect(await page()).toContain('id="respond"');
    later(24 * 3_600);
    const kept = await blog.get(post.path ?? '');
    expect([kept.body.includes('id="respond"'), kept.body.includes('Comments are closed.'), kept.body.includes('replytocom')]).toEqual([false, true, false]);
    expect((await send()).status).toBe(403);
  });

  it('because what it answers is not there, waits, or is under another post', async () => {
    const other = await blog.write({ title: 'Other' });
    const elsewhere = await blog.comment({ postId: other.id });
    const held = await blog.comment({ postId: post.id, status: 'pending' });
    for (const parent of [String(elsewhere), String(held), '999999', 'x', '1 or 1=1']) expect([(await send({ comment_parent: parent })).status, parent]).toEqual([409, parent]);
    expect(await stored()).toHaveLength(2);
  });

  it('because another site sent it, or the post is behind a password or not public', async () => {
    expect((await send({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const locked = await blog.write({ title: 'Locked', password: 'bread' });
    expect((await send({}, {}, locked.path)).body).toContain('name="post_password"');
    const draft = await blog.write({ title: 'Draft', status: 'private' });
    expect((await send({}, {}, draft.path)).status).toBe(404);
    expect(await stored()).toEqual([]);
  });
});

describe('the form', () => {
  it('is the same for everybody, and remembers whoever asks it to, in their browser', async () => {
    const { headers } = await send({ 'wp-comment-cookies-consent': 'yes' });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).toMatch(/^parley_commenter=/);
    const mine = await blog.get(post.path ?? '', { cookie });
    expect(mine.body).toContain('value="bea@mail.example"');
    expect(mine.headers['cache-control']).toBe('private, no-store');
    const theirs = await blog.get(post.path ?? '');
    expect([theirs.body.includes('bea@mail.example'), theirs.headers['cache-control']]).toEqual([false, 'public, max-age=0, must-revalidate']);
    later(60);
    const forgotten = await send({ comment: 'Another' }, { cookie });
    expect(String(forgotten.headers['set-cookie'])).toMatch(/^parley_commenter=;/);
    for (const forged of ['x', Buffer.from('{"author":1}').toString('base64url'), Buffer.from(JSON.stringify({ author: '"><script>', email: '', url: '' })).toString('base64url')]) {
      expect((await blog.get(post.path ?? '', { cookie: `parley_commenter=${forged}` })).body).not.toContain('<script>');
    }
  });

  it('is not under what is closed, and not offered below a comment there', async () => {
    await blog.comment({ postId: post.id });
    expect(await page()).toContain('rel="nofollow" href="' + post.path + '?replytocom=');
    const closed = await blog.write({ title: 'Closed', commentsOpen: false });
    await blog.comment({ postId: closed.id });
    expect(await page(closed.path ?? '')).not.toContain('replytocom');
  });
});

describe('many comments', () => {
  it('at one moment are each kept once', async () => {
    await blog.set({ holdFirst: false });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => send({ author: `Reader ${index}`, email: `reader${index}@mail.example`, comment: `Remark ${index}.` }, { 'x-forwarded-for': `192.0.${Math.floor(index / 250)}.${index % 250}` })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const kept = (await stored()).map(({ source }) => source);
    expect([kept.length, new Set(kept).size]).toEqual([200, 200]);
  });

  it('that are one comment sent ten times at one moment are one', async () => {
    for (const floodSeconds of [0, 15]) {
      await blog.set({ floodSeconds });
      const answers = await Promise.all(Array.from({ length: 10 }, () => send({ comment: `With ${floodSeconds}` }, { 'x-forwarded-for': `198.51.100.${floodSeconds}` })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 9 }, () => 409)]);
      later(60);
    }
    expect(await stored()).toHaveLength(2);
  });
});
