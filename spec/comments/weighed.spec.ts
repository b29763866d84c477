// A guest's comment is weighed by how it came and what else came lately; each reason is kept, and its writer learns nothing of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findComment } from '../../server/comments/index.ts';
import { vouchForHtml } from '../../server/kit/safe-html.ts';
import type { Post } from '../../server/posts/index.ts';
import { emptied } from '../support/emptied.ts';
import { serveTestBlog, startOfSpec, type Reply, type ServedBlog } from '../support/served-blog.ts';

let blog: ServedBlog;
let post: Post;
beforeAll(async () => {
  blog = await serveTestBlog({ config: { trustProxy: 1 } });
});
beforeEach(async () => {
  await emptied(blog);
  post = await blog.write({ title: 'Bread' });
  await blog.set({ holdFirst: false, mostLinks: 0, floodSeconds: 0 });
});
afterAll(() => blog.close());

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const bea = { author: 'Bea', email: 'bea@mail.example', url: '', comment: 'My crust stays pale however long I bake it. What heat do you use?' };
const send = (fields: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}, to = post): Promise<Reply> => blog.submit(`${to.path}comment/`, { ...bea, ...fields }, { ...browser, ...headers });
const from = (address: string) => ({ 'x-forwarded-for': address });
const later = (seconds: number) => blog.turnClock(new Date(startOfSpec.getTime() + seconds * 1_000));
async function fate(): Promise<[string | undefined, ...(readonly [string, number])[]]> {
  const last = await blog.records.database.selectFrom('comments').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const kept = await findComment(blog.records.database, last.id);
  return [kept?.status, ...(kept?.heldFor ?? []).map(({ code, weight = 0 }) => [code, weight] as const)];
}
async function begun(): Promise<string> {
  const answer = await blog.submit(`${post.path}comment/begin/`, {});
  expect(answer.headers['cache-control']).toBe('no-store');
  return String((JSON.parse(answer.body) as { begun: unknown }).begun);
}

describe('a comment', () => {
  it('that nothing speaks against is shown', async () => {
    await send();
    expect(await fate()).toEqual(['approved']);
  });

  it('with words in the field that people do not see is spam, and looks to its sender as if it waited', async () => {
    expect((await blog.get(post.path ?? '')).body).toMatch(/<p hidden><label for="topic">Leave this field empty<\/label><input id="topic" [^>]*name="comment_topic" autocomplete="off"/);
    const { headers } = await send({ comment_topic: 'Cheap watches' });
    expect(await fate()).toEqual(['spam', ['trap', 8]]);
    expect((await blog.get(String(headers.location).split('#')[0] ?? '')).body).toContain('awaiting moderation');
  });

  it('that is mostly links waits', async () => {
    await send({ comment: 'Look: https://one.example https://two.example https://three.example' });
    expect(await fate()).toEqual(['pending', ['link-ratio', 4]]);
  });

  it('that has a link among many words is shown', async () => {
    await send({ comment: `${bea.comment} I follow what is written at https://bread.example and it works for everything but rye.` });
    expect(await fate()).toEqual(['approved']);
  });

  it.each([
    ['that has links as forums write them', { comment: 'Nice site! [url=https://pills.example]pills[/url]' }, [['link-ratio', 2], ['bbcode', 5]]],
    ['under a name that is an address', { author: 'best-loans.com', comment: 'Great https://loans.example' }, [['link-ratio', 2], ['name-link', 3]]],
  ])('%s waits', async (_what, fields, signals) => {
    await send(fields);
    expect(await fate()).toEqual(['pending', ...signals]);
  });

  it('is not weighed where the owner wants none of it', async () => {
    await blog.set({ scoreSpam: false });
    await send({ comment_topic: 'Cheap watches' });
    expect(await fate()).toEqual(['approved']);
  });
});

describe('the time it took', () => {
  it.each([
    [1, ['pending', ['quick', 4]]],
    [3, ['approved']],
    [40, ['approved']],
    [25 * 3_600, ['approved']],
  ])('%i seconds', async (seconds, wanted) => {
    const stamp = await begun();
    later(seconds);
    await send({ comment_begun: stamp });
    expect(await fate()).toEqual(wanted);
  });

  it('is not believed of a stamp that was made up or changed, and nothing is made of a missing one', async () => {
    const stamp = await begun();
    const soon = Math.floor(startOfSpec.getTime() / 1_000);
    for (const forged of ['', 'x', `${soon}.`, stamp.replace(/^\d+/, String(soon - 60)), `${stamp}x`]) {
      later(1);
      await send({ comment_begun: forged, comment: `${bea.comment} ${forged}` });
      expect(await fate()).toEqual(['approved']);
    }
  });
});

describe('what became of a person’s earlier comments', () => {
  const earlier = (status: 'approved' | 'spam', email = 'bea@mail.example') => blog.comment({ postId: post.id, status, authorEmail: email, authorIp: '192.0.2.7' });

  it('makes spam of the next after three that were spam', async () => {
    for (let number = 0; number < 3; number += 1) await earlier('spam', 'BEA@mail.example');
    await send();
    expect(await fate()).toEqual(['spam', ['person-spam', 8]]);
  });

  it('speaks for whoever was approved before', async () => {
    await earlier('approved');
    await send({ comment: 'https://one.example https://two.example https://three.example https://four.example' });
    expect(await fate()).toEqual(['approved']);
  });

  it('is known of an address under new names, unless something good came from there, too', async () => {
    for (const name of ['a', 'b', 'c']) await earlier('spam', `${name}@other.example`);
    await send({}, from('192.0.2.7'));
    expect(await fate()).toEqual(['pending', ['address-spam', 4]]);
    await earlier('approved', 'dora@mail.example');
    await send({ comment: `${bea.comment} Really.` }, from('192.0.2.7'));
    expect(await fate()).toEqual(['approved']);
  });
});

describe('a burst', () => {
  it('of the same words under several posts waits, then is spam', async () => {
    const fates: unknown[] = [];
    for (const number of [1, 2, 3, 4]) {
      await send({ email: `n${number}@mail.example`, author: `N ${number}` }, from(`192.0.${number}.1`), await blog.write({ title: `Post ${number}` }));
      fates.push((await fate())[0]);
    }
    expect(fates).toEqual(['approved', 'pending', 'pending', 'spam']);
  });

  it('of links to one host is noticed among what was not approved', async () => {
    await blog.set({ holdAll: true });
    for (const number of [1, 2, 3]) await send({ email: `n${number}@mail.example`, author: `N ${number}`, comment: `${number} thoughts on the matter of crust, which is a long one, and of which https://www.shop.example/?${number} says much` }, from(`198.51.${number}.1`));
    expect((await fate()).slice(1)).toEqual([['all', 0], ['same-host', 3]]);
  });

  it('from one network waits', async () => {
    const fates: unknown[] = [];
    for (let number = 1; number <= 8; number += 1) {
      await send({ email: `n${number}@mail.example`, author: `N ${number}`, comment: `${bea.comment} ${number}` }, from(`203.0.113.${number}`));
      fates.push((await fate())[0]);
    }
    expect(fates.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'approved'));
    expect(fates[7]).toBe('pending');
  });
});

describe('what moderators decide', () => {
  it('teaches what spam looks like here, is untaught with the decision, and keeps no words', async () => {
    const { headers } = await blog.signIn('editor');
    const decide = (id: number, act: string) => blog.submit('/desk/comments/bulk/', { one: `${act}.${id}` }, headers);
    const spam: number[] = [];
    for (let number = 0; number < 12; number += 1) {
      spam.push(await blog.comment({ postId: post.id, status: 'pending', authorName: `Seller ${number}`, authorEmail: `s${number}@shop.example`, html: vouchForHtml(`<p>Zinsgünstiger Sofortkredit ohne Schufa, jetzt beantragen, Angebot ${number}</p>`) }));
      await decide(await blog.comment({ postId: post.id, status: 'pending', authorName: `Reader ${number}`, authorEmail: `r${number}@mail.example`, html: vouchForHtml(`<p>Der Teig ging wunderbar auf, danke für das Rezept, Versuch ${number}</p>`) }), 'approve');
    }
    for (const id of spam) await decide(id, 'spam');
    const kept = JSON.stringify(await blog.records.database.selectFrom('spam_tokens').selectAll().execute());
    expect(kept).not.toMatch(/schufa|rezept|shop/i);
    await send({ author: 'Jemand', email: 'neu@mail.example', comment: 'Sofortkredit ohne Schufa, zinsgünstiger als jedes andere Angebot, jetzt beantragen' });
    expect(await fate()).toEqual(['pending', ['like-spam', 4]]);
    expect((await blog.get('/desk/comments/', headers)).body).toMatch(/Like what you marked as spam, by \d+ %: [\wäöü]+/);
    for (const id of spam.slice(0, 6)) await decide(id, 'unapprove');
    await send({ author: 'Jemand', email: 'neuer@mail.example', comment: 'Sofortkredit ohne Schufa, zinsgünstiger als manches andere Angebot, jetzt beantragen' });
    expect(await fate()).toEqual(['approved']);
    expect(await blog.records.database.selectFrom('spam_tokens').select(['spam', 'ham']).where('token', '=', '').executeTakeFirst()).toEqual({ spam: 6, ham: 12 });
  });
});

describe('who is banned', () => {
  const ban = (kind: string, value: string) => blog.records.database.insertInto('bans').values({ kind, value, reason: '', created_at: startOfSpec.toISOString() }).execute();
  it.each([
    ['address', '192.0.2.7', {}, '192.0.2.7'],
    ['network', '192.0.2.0/24', {}, '192.0.2.200'],
    ['network', '2001:db8::/32', {}, '2001:db8:1:2::9'],
    ['address', '2001:db8:1:2::/64', {}, '2001:db8:1:2:3:4:5:6'],
    ['address', '192.0.2.7', {}, '::ffff:192.0.2.7'],
    ['email', 'bea@mail.example', { email: 'BEA+x@mail.example' }, '198.51.100.1'],
    ['domain', 'mail.example', {}, '198.51.100.1'],
    ['domain', 'shop.example', { url: 'https://cheap.shop.example/x' }, '198.51.100.1'],
  ])('by %s %s: their comment is spam, and looks to them as if it waited', async (kind, value, fields, address) => {
    await ban(kind, value);
    const { headers, status } = await send(fields, from(address));
    expect([status, ...(await fate())]).toEqual([303, 'spam', ['banned', 0]]);
    expect((await blog.get(String(headers.location).split('#')[0] ?? '')).body).toContain('awaiting moderation');
    expect(await blog.records.database.selectFrom('bans').select('hits').executeTakeFirst()).toEqual({ hits: 1 });
  });

  it.each([
    ['network', '192.0.2.0/24', '192.0.3.1'],
    ['domain', 'ail.example', '192.0.3.1'],
    ['email', 'ea@mail.example', '192.0.3.1'],
  ])('by %s %s shuts out nobody else', async (kind, value, address) => {
    await ban(kind, value);
    await send({}, from(address));
    expect(await fate()).toEqual(['approved']);
  });
});

describe('where only who is signed in may comment', () => {
  it('a sentence and the way in stand where the form would, and nothing sent is lost', async () => {
    await blog.set({ registeredOnly: true });
    const { body } = await blog.get(post.path ?? '');
    expect(body).toContain(`You must be logged in to post a comment. <a href="/desk/sign-in/?then=${encodeURIComponent(`${post.path}#respond`)}" rel="nofollow">Log in</a>`);
    expect(body).not.toContain('<textarea');
    const id = await blog.comment({ postId: post.id, authorName: 'Ann' });
    const toReply = `/desk/sign-in/?then=${encodeURIComponent(`${post.path}?replytocom=${id}#respond`)}`;
    expect((await blog.get(post.path ?? '')).body).toContain(`<a rel="nofollow" href="${toReply}" aria-label="Log in to Reply: Ann">Log in to Reply</a>`);
    const refused = await send();
    expect([refused.status, refused.body.includes('What heat do you use?</textarea>'), refused.body.includes('for readers who are logged in')]).toEqual([403, true, true]);
    const { headers } = await blog.signIn('author');
    expect((await blog.get(toReply, headers)).headers.location).toBe(`${post.path}?replytocom=${id}#respond`);
    expect((await blog.get(post.path ?? '', headers)).body).toContain('aria-label="Reply to Ann">Reply</a>');
    expect((await send({}, headers)).status).toBe(303);
  });
});
