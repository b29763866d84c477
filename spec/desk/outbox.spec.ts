// Without a mail server, mail waits where the owner sees it, reads it, and opens what it links to; nobody else does.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

describe('the outbox of a blog without a mail server', () => {
  let blog: ServedBlog;
  let owner: SignedIn;
  beforeAll(async () => {
    blog = await serveTestBlog({ config: { baseUrl: 'http://blog.example' } });
    owner = await blog.signIn('owner');
    await blog.set({ title: 'Salt & Bread', holdFirst: false });
    const post = await blog.write({ title: 'Bread by boat' });
    await blog.submit(`${post.path}comment/`, { author: 'Eve <script>alert(1)</script>', email: 'bea@mail.example', comment: 'Look:\n\nhttp://blog.example/desk/people/\n\n**there**', subscribe_comments: 'yes', subscribe_which: 'thread' }, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' });
    await blog.blog.jobs.idle();
  });
  afterAll(() => blog.close());

  const look = async (path: string) => (await blog.get(path, owner.headers)).body;
  const mailTo = async (address: string) => (await blog.records.database.selectFrom('mails').select('id').where('to_address', '=', address).executeTakeFirstOrThrow()).id;

  it('says why mail waits, and for whom', async () => {
    const body = await look('/desk/outbox/');
    expect(body).toContain('Set SMTP_URL');
    expect(body).toContain('Waiting <span class="count">2</span>');
    for (const words of ['bea@mail.example', 'Ada &lt;ada@blog.example&gt;', 'waits for a mail server', 'makes sense until']) expect(body).toContain(words);
    expect((await blog.get('/desk/outbox/', (await blog.signIn('editor')).headers)).status).toBe(403);
  });

  it('shows a mail as text, with its own links and none that somebody wrote into a comment', async () => {
    const body = await look(`/desk/outbox/${await mailTo('ada@blog.example')}/`);
    expect(body).toContain('&gt; http://blog.example/desk/people/');
    expect(body).not.toContain('<script>alert');
    const links = [...body.matchAll(/rel="noreferrer" dir="ltr" href="([^"]*)"/g)].map(([, url]) => url);
    expect(links.map((url) => new URL(url ?? '').pathname.split('/')[1])).toEqual(['2013', 'subscriptions', 'subscriptions']);
    expect(body).not.toContain('Send it now');
  });

  it('lets the owner open a link in a reader’s place, after which the mail has nothing to say', async () => {
    const id = await mailTo('bea@mail.example');
    const [, link = ''] = /href="http:\/\/blog\.example(\/subscriptions\/confirm\/[^"]*)"/.exec(await look(`/desk/outbox/${id}/`)) ?? [];
    const wishes = [...(await blog.get(link)).body.matchAll(/name="wish" value="(\d+)"/g)].map(([, wish]) => wish ?? '');
    expect((await blog.submit(link, { act: 'confirm', wish: wishes })).status).toBe(303);
    expect(await look(`/desk/outbox/${id}/`)).toContain('There is nothing to say in this mail any more');
  });

  it('lets a mail be discarded, once', async () => {
    const id = await mailTo('ada@blog.example');
    const discard = () => blog.submit(`/desk/outbox/${id}/`, { act: 'discard' }, owner.headers);
    expect((await discard()).headers.location).toBe('/desk/outbox/?done=mails.discarded');
    expect((await discard()).status).toBe(404);
    expect(await look('/desk/outbox/?done=mails.discarded')).toContain('The mail is discarded.');
  });
});
