// What was said below a reply on that one's own page, and has no page of its own, stands below it here: it comes, changes and goes with that page.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setCommentStatus } from '../../server/comments/index.ts';
import { openModeration } from '../../server/comments/index.ts';
import { openHearingBlog, type HearingBlog } from '../support/hearing-blog.ts';

let on: HearingBlog;
beforeAll(async () => {
  on = await openHearingBlog();
});
beforeEach(async () => {
  await on.begin('On bread');
  await on.blog.records.database.deleteFrom('jobs').execute();
  await on.told('/reply', page());
  await decide('/reply', 'approved');
  await on.blog.blog.jobs.idle();
});
afterAll(() => on.close());

/** The page of a reply, with what stands below it. */
const page = (below = '', words = 'Well.'): string => `<div class="h-entry"><a class="u-in-reply-to" href="${on.target}">x</a><div class="e-content"><p>${words}</p></div><p class="p-author h-card"><a class="u-url p-name" href="https://bea.example/">Bea</a></p>${below}</div>`;

const said = (words: string, { id, url, by = 'Cy', within = '', kind = 'u-comment h-cite' }: { id?: string; url?: string; by?: string; within?: string; kind?: string } = {}): string =>
  `<article class="${kind}"${id === undefined ? '' : ` id="${id}"`}><a class="p-author h-card" href="https://${by.toLowerCase()}.example/">${by}</a>${url === undefined ? '' : `<a class="u-url" href="${url}">x</a>`}<time class="dt-published" datetime="2013-02-28T10:00:00Z">then</time><div class="e-content"><p>${words}</p></div>${within}</article>`;

const rows = () => on.blog.records.database.selectFrom('comments').select(['id', 'parent_id', 'status', 'author_name', 'author_url', 'html', 'origin_url']).orderBy('id').execute();

async function decide(path: string, status: 'approved' | 'trash'): Promise<number> {
  const id = (await rows()).find(({ origin_url }) => origin_url === `${on.site.url}${path}`)?.id ?? 0;
  await on.blog.change((change) => setCommentStatus(change, id, status));
  return id;
}

/** What stands here, each with the words that it answers. */
async function thread(): Promise<string[]> {
  const all = await rows();
  const words = (html: string | undefined): string => html?.replace(/<[^>]+>/g, '') ?? '-';
  return all.flatMap(({ html, parent_id, status }) => (status === 'stone' ? [] : [`${words(html)} < ${words(all.find(({ id }) => id === parent_id)?.html)}${status === 'approved' ? '' : ` (${status})`}`]));
}

test('it stands below what it answers, with its writer and its address, whatever names it on its page', async () => {
  await on.told('/reply', page([said('One.', { id: 'c1', within: said('Two.', { url: '/reply#c2', by: 'Dee', kind: 'p-comment h-entry' }) }), said('Three.', { by: 'Ed' }), said('Four.', { id: 'a b&quot;&gt;&#0;ü' })].join('')));
  expect(await thread()).toEqual(['Well. < -', 'One. < Well.', 'Two. < One.', 'Three. < Well.', 'Four. < Well.']);
  const [, one, two, three, four] = await rows();
  expect(four?.origin_url).toBe(`${on.site.url}/reply#a%20b%22%3E%EF%BF%BD%C3%BC`);
  expect(one).toMatchObject({ author_name: 'Cy', author_url: 'https://cy.example/', origin_url: `${on.site.url}/reply#c1` });
  expect([two?.origin_url, three?.origin_url?.replace(/by-.*/, 'by-')]).toEqual([`${on.site.url}/reply#c2`, `${on.site.url}/reply#by-`]);
  // Nothing comes twice.
  await on.told('/reply');
  expect(await thread()).toHaveLength(5);
  expect((await on.blog.get(on.post.path ?? '')).body.match(/>Two\.</g)).toHaveLength(1);
});

test('it changes with its page, goes when it is gone there, and is there again when it is back', async () => {
  await on.told('/reply', page(said('One.', { id: 'c1' }) + said('Two.', { id: 'c2' })));
  await on.told('/reply', page(said('One, rather.', { id: 'c1' })));
  expect(await thread()).toEqual(['Well. < -', 'One, rather. < Well.']);
  await on.told('/reply', page(said('One, rather.', { id: 'c1' }) + said('Two.', { id: 'c2' })));
  expect(await thread()).toEqual(['Well. < -', 'One, rather. < Well.', 'Two. < Well.']);
  await on.told('/reply', { status: 410 });
  expect(await thread()).toEqual([]);
  await on.told('/reply', page(said('One.', { id: 'c1' })));
  expect(await thread()).toEqual(['Well. < -', 'One. < Well.']);
  // A page that answers nothing any more has nothing that answers it.
  await on.told('/reply', `<a href="${on.target}">x</a>`);
  expect(await thread()).toEqual([]);
});

test('it goes when its page is looked at again though nobody told, and is never looked for by itself', async () => {
  await on.told('/reply', page(said('One.', { id: 'c1' })));
  const kinds = await on.blog.records.database.selectFrom('jobs').select('kind').where('kind', '=', 'mentions.recheck').execute();
  expect(kinds).toHaveLength(1);
  on.site.pages.set('/reply', { body: page() });
  on.blog.turnClock(new Date(on.blog.clock().getTime() + 3 * 24 * 3_600_000));
  await on.blog.blog.jobs.idle();
  on.blog.turnClock(new Date(on.blog.clock().getTime() + 24 * 3_600_000));
  await on.blog.blog.jobs.idle();
  expect(await thread()).toEqual(['Well. < -']);
});

test('what a moderator put away stays away, and a reply that is not to be seen brings nothing', async () => {
  await on.told('/reply', page(said('One.', { id: 'c1' })));
  await decide('/reply#c1', 'trash');
  await on.told('/reply', page(said('One!', { id: 'c1' })));
  expect(await thread()).toEqual(['Well. < -', 'One! < Well. (trash)']);
  await decide('/reply', 'trash');
  await on.told('/reply', page(said('One.', { id: 'c1' }) + said('Two.', { id: 'c2' })));
  expect(await thread()).toHaveLength(2);
});

test('below a reply that waited, it comes once a moderator let that through', async () => {
  await on.blog.set({ moderationWords: ['rye'] });
  await on.told('/held', page(said('One.', { id: 'c1' }), 'Try rye.'));
  expect(await thread()).toEqual(['Well. < -', 'Try rye. < - (pending)']);
  await decide('/held', 'approved');
  await on.blog.blog.jobs.idle();
  await on.blog.set({ moderationWords: [] });
  expect(await thread()).toEqual(['Well. < -', 'Try rye. < -', 'One. < Try rye.']);
});

test('a banned writer, a disallowed word, what has a page of its own, our own link, and what says nothing do not come', async () => {
  const { addBan } = await openModeration();
  await on.blog.change((change) => addBan(change, { kind: 'domain', value: 'dee.example', reason: '', by: null }));
  await on.blog.set({ disallowedWords: ['casino'] });
  await on.told('/reply', page([said('From Dee.', { id: 'd', by: 'Dee' }), said('To the casino.', { id: 'x' }), said('Elsewhere.', { url: 'https://other.example/1' }), said('On our page.', { url: `${on.target}#comment-1` }), said('<script>alert(1)</script>', { id: 'e' }), said('[&#8230;] as Bea says [&#8230;]', { id: 'p' }).replace('https://cy.example/', 'https://blog.example/')].join('')));
  await on.blog.set({ disallowedWords: [] });
  expect(await thread()).toEqual(['Well. < -', 'To the casino. < Well. (trash)']);
});

test('of very many a few come at a time, which is no burst, and none of them goes for being too many', async () => {
  const many = Array.from({ length: 80 }, (_each, index) => said(`${index}.`, { id: `c${index}` }));
  await on.told('/reply', page(many.join('')));
  expect(await thread()).toHaveLength(11);
  await on.told('/reply', page(many.toReversed().join('')));
  const all = await thread();
  expect(all).toHaveLength(21);
  expect(all.filter((each) => each.includes('(pending)'))).toEqual([]);
  expect(await on.told('/next', page('', 'More.'))).toMatch(/appears/);
});
