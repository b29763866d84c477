// The page that Parley is modelled on, made anew by what its people do: its author writes, a reader asks and is answered, others like it, and it is read.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Post } from '../../server/posts/index.ts';
import { eventually } from '../support/eventually.ts';
import { htmlFaults } from '../support/valid-html.ts';
import { serveTestBlog, startOfSpec, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let blog: ServedBlog;
let author: SignedIn;
let post: Post;
beforeAll(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
  await blog.set({ title: 'Inks and Papers', visitorsBefore: 129_431, visitorsSince: '2011-03' });
  author = await blog.signIn('owner');
  await blog.submit('/desk/profile/', { name: 'Jess', email: 'jess@blog.example', bio: '', website: '' }, author.headers);
  post = await blog.write({ title: 'Micro-entrepreneurship', source: 'An article on people who make a living of what they love.\n\n> Jobs that people make for themselves.\n\nI draw books, and like it that way.' });
});
afterAll(() => blog.close());

const from = (host: number) => ({ 'user-agent': firefox, 'x-forwarded-for': `192.0.2.${host}` });
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ');

it('has a reader’s question, its author’s answer below it, two pingbacks of its own blog, likes, the form and the number of visitors', async () => {
  const path = post.path ?? '';
  const question = 'Is it the same as being a freelancer?\n\n> I draw books, and like it that way.';
  const asked = await blog.submit(`${path}comment/`, { author: 'verseun', email: 'verseun@mail.example', url: 'https://verseun.example', comment: question }, from(1));
  expect((await blog.get(String(asked.headers.location).split('#')[0] ?? '')).body).toContain('Your comment is awaiting moderation.');
  const [, id] = /#comment-(\d+)$/.exec(String(asked.headers.location)) ?? [];
  expect((await blog.submit(`/desk/comments/${id}/reply/`, { reply: 'Thanks, Verseun. Not quite: I use the one in the other.' }, { ...author.headers, ...from(9) })).status).toBe(303);
  for (const slug of ['drawing-for-a-living', 'a-book-a-year']) {
    const own = await blog.write({ title: 'Micro-entrepreneurship', slug, source: `More on [it](${path}).` });
    await blog.mention({ postId: post.id, sourceUrl: `https://blog.example${own.path}`, title: 'Micro-entrepreneurship', authorName: '' });
  }
  expect((await blog.submit(`${path}like/`, { like: 'post' }, { ...author.headers, ...from(9) })).status).toBe(303);
  expect((await blog.submit(`${path}like/`, { like: 'post' }, from(2))).status).toBe(303);
  await blog.get(path, from(3));
  await blog.get(path, from(3));
  await blog.blog.counter.write();
  blog.turnClock(new Date(startOfSpec.getTime() + 60_000));

  const body = await eventually('the number is up to date', async () => {
    const { body: shown } = await blog.get(path, { 'user-agent': 'curl/8' });
    return shown.includes('129,432') && shown;
  });
  const page = text(body);
  expect(body).toMatch(/<li id="comment-(\d+)">[^]*?href="https:\/\/verseun\.example\/">verseun<\/a>[^]*?same as being a freelancer\?[^]*?<blockquote>[^]*?<ol>\s*<li id="comment-\d+">[^]*?Jess[^]*?<span class="flag">Author<\/span>[^]*?I use the one in the other\./);
  const said = ['2 bloggers like this:', '2 comments, 2 mentions', 'verseun', 'Is it the same', 'Jess', 'Not quite', 'Check out what others are saying...', 'Micro-entrepreneurship blog.example Pingback', 'Micro-entrepreneurship blog.example Pingback', 'Leave a Reply', 'Comment', 'Name', 'Email', 'Address never made public', 'Website', 'Save my name', 'Notify me of follow-up comments', 'Notify me of new posts', 'Post Comment', '129,432 Visitors since March 2011'];
  let place = 0;
  for (const words of said) {
    const found = page.indexOf(words, place);
    expect({ words, isThere: found >= 0 }).toEqual({ words, isThere: true });
    place = found + words.length;
  }
  for (const name of ['author', 'email', 'url', 'comment']) expect(body).toContain(` name="${name}"`);
  expect(body).not.toContain('@mail.example');
  expect(await htmlFaults(path, body)).toEqual([]);
});
