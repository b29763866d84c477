// Two blogs, each a process of its own: what one writes of the other's posts shows under them and goes with its link, in every protocol, whoever is down or killed meanwhile.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { vouchForHtml } from '../../../server/kit/safe-html.ts';
import { addMention } from '../../../server/mentions/index.ts';
import { eventually } from '../../support/eventually.ts';
import { openParty, type Party } from './blog-party.ts';
import { openStrippingProxy, type StrippingProxy } from './stripping-proxy.ts';

jest.setTimeout(120_000);

/** Each of B's posts takes one of them. */
const protocols = ['webmention', 'pingback', 'trackback'] as const;
/** Where they stand. */
const atB: string[] = [];

let proxy: StrippingProxy;
let a: Party;
let b: Party;

beforeAll(async () => {
  proxy = await openStrippingProxy();
  [a, b] = await Promise.all([openParty(), openParty({ baseUrl: proxy.url })]);
  proxy.port = b.port;
  await Promise.all([a.start(), b.start()]);
  for (const protocol of protocols) atB.push((await b.publish(`by-${protocol}`, 'Words.')).path);
  await b.change(async (change) => {
    const post = await change.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    // Its owner has approved one from there before.
    await addMention(change, { postId: post.id, protocol: 'pingback', kind: 'mention', sourceUrl: 'http://127.0.0.1/before', targetUrl: `${proxy.url}/`, status: 'approved', title: '', authorName: '', authorUrl: null, excerptHtml: vouchForHtml(''), createdAt: change.now });
  });
});
afterAll(async () => {
  await Promise.all([a.remove(), b.remove(), proxy.close()]);
});

/** A post of A's. */
type Written = { id: number; url: string };

async function publish(title: string): Promise<Written> {
  const { id, path } = await a.publish(title, linking());
  return { id, url: `http://127.0.0.1:${a.port}${path}` };
}

const linking = (): string => atB.map((path) => `As [they](${proxy.url}${path}) say.`).join('\n\n');

async function edit({ id }: Written, source: string): Promise<void> {
  const { version } = await a.engine.database.selectFrom('posts').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  expect((await a.submit(`/desk/posts/${id}/`, { title: 'Edited', source, action: 'save', version: String(version), slug: 'first' })).status).toBe(303);
}

const trash = async ({ id }: Written): Promise<void> => void expect((await a.submit(`/desk/posts/${id}/trash/`, {})).status).toBe(303);

/** Whether B shows the page under each of its posts, or under none. */
async function isEverywhere({ url }: Written, shown: boolean): Promise<boolean> {
  for (const path of atB) if ((await b.get(path)).body.includes(`href="${url}"`) !== shown) return false;
  return true;
}

const everywhere = (what: string, written: Written, shown: boolean): Promise<boolean> =>
  eventually(what, async () => {
    await hurry();
    return isEverywhere(written, shown);
  }, 40_000);

/** What waits to be tried again is tried now. */
async function hurry(): Promise<void> {
  const now = new Date().toISOString();
  for (const { engine } of [a, b]) {
    await engine.database.updateTable('sent_mentions').set({ next_try_at: now }).where('next_try_at', '>', now).where('tries', '>', 0).execute();
    await engine.database.updateTable('jobs').set({ run_at: now }).where('kind', 'in', ['mentions.send', 'mentions.verify']).where('run_at', '>', now).where('claimed_by', 'is', null).execute();
  }
}

test('a post shows under all that it links to, and goes when its links go', async () => {
  const post = await publish('First');
  await everywhere('it shows', post, true);
  const sent = await a.engine.database.selectFrom('sent_mentions').select('protocol').orderBy('id').execute();
  expect(sent.map(({ protocol }) => protocol)).toEqual([...protocols]);
  await edit(post, 'No links.');
  await everywhere('it goes', post, false);
  // Long ago, as far as bursts are concerned.
  await b.engine.database.updateTable('mentions').set({ checked_at: '2013-03-01T00:00:00.000Z' }).execute();
});

test('of a post that came out while B was down, from an A that was killed at once, B hears once it is back; and when it is deleted it goes though B is killed as it hears so', async () => {
  await b.kill('SIGTERM');
  const post = await publish('Second');
  await a.kill();
  await Promise.all([a.start(), b.start()]);
  await everywhere('it shows', post, true);
  const heard: string[] = [];
  const killed = new Promise<void>((resolve) => {
    proxy.onPosted = (path) => {
      heard.push(path);
      if (heard.length === 1) void b.kill().then(resolve);
    };
  });
  await trash(post);
  await killed;
  await b.start();
  await everywhere('it is gone', post, false);
  const kept = await b.engine.database.selectFrom('mentions').select(['post_id', 'source_url']).where('source_url', '=', post.url).execute();
  expect(new Set(kept.map(({ post_id }) => post_id)).size).toBe(3);
  expect(kept).toHaveLength(3);
});
