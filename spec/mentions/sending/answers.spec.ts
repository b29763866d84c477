// What the other side answers is understood, kept, and believed no further than it deserves; and what may pass is asked for again.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openSendingBlog, type SendingBlog } from './sending-blog.ts';
import { takingWebmentions, xmlFault, xmlSaying, type Answering } from './target-site.ts';

let on: SendingBlog;

beforeAll(async () => {
  on = await openSendingBlog();
});
beforeEach(() => on.reset());
afterAll(() => on.close());

describe('an answer', () => {
  const xml = (body: string): Answering => ({ headers: { 'content-type': 'text/xml' }, body });

  test.each<[string, Answering, string, object]>([
    ['200', {}, 'told accepted', { status: 200 }],
    ['201 with where it tells more', { status: 201, headers: { location: '/status/1' } }, 'told accepted', { status: 201, status_url: '%/status/1' }],
    ['202 with words', { status: 202, headers: { 'content-type': 'application/json' }, body: '{"summary":"Queued"}' }, 'told accepted', { answer: 'Queued' }],
    ['303 to a page for people', { status: 303, headers: { location: '/w' } }, 'told unclear', { status: 303 }],
    ['302 to another page', { status: 302, headers: { location: '/w' } }, 'told unclear', { status: 302 }],
    ['400 with its reason', { status: 400, headers: { 'content-type': 'application/json' }, body: '{"error":"bad","error_description":"No link found"}' }, 'failed refused', { status: 400, answer: 'No link found' }],
    ['404', { status: 404 }, 'failed refused', { status: 404 }],
    ['429', { status: 429, headers: { 'retry-after': '300' } }, 'waiting busy', { status: 429, next_try_at: '2013-03-01T12:05:00.000Z' }],
    ['503', { status: 503 }, 'waiting busy', { status: 503 }],
    ['nothing', { hangUp: true }, 'waiting unreachable', { status: null }],
  ])('to a webmention: %s', async (_what, answer, state, kept) => {
    on.site.at.set('/w', takingWebmentions('/wm'));
    on.site.at.set('/wm', answer);
    await on.publish({ source: on.linkTo('/w') });
    expect(await on.states()).toEqual([`/w ${state}`]);
    expect(await on.rows()).toMatchObject([{ ...kept, ...('status_url' in kept && { status_url: `${on.site.url}/status/1` }) }]);
  });

  test.each<[string, Answering, string, object]>([
    ['a word of thanks', xmlSaying('Keep the web talking!'), 'told registered', { answer: 'Keep the web talking!' }],
    ['48', xmlFault(48, 'The pingback has already been registered.'), 'told known', { fault: 48 }],
    ['a fault that WordPress blanked', xmlFault(0, ''), 'told unclear', { fault: 0, answer: null }],
    ['17', xmlFault(17, 'no link'), 'failed refused', { fault: 17, answer: 'no link' }],
    ['33', xmlFault(33, 'not pingback-enabled'), 'failed refused', { fault: 33 }],
    ['49', xmlFault(49, 'Access denied.'), 'failed refused', { fault: 49 }],
    ['-32601', xmlFault(-32601, 'no such method'), 'failed refused', { fault: -32601 }],
    ['16: they could not read us', xmlFault(16, 'The source URL does not exist.'), 'waiting busy', { fault: 16 }],
    ['50: they could not ask others', xmlFault(50, 'upstream'), 'waiting busy', { fault: 50 }],
    ['a flood, in WordPress’s words', xmlFault(429, 'You are posting comments too quickly.'), 'waiting busy', { fault: 429 }],
    ['a duplicate, in WordPress’s words', xmlFault(409, 'Duplicate comment detected'), 'told known', { fault: 409 }],
    ['nothing at all', xml(''), 'told unclear', { fault: null }],
    ['no XML', xml('Fatal error: out of memory'), 'told unclear', {}],
    ['a page', { body: '<html><body>Hello' }, 'told unclear', {}],
    ['a document type', xml('<!DOCTYPE a [<!ENTITY x "y">]><methodResponse><params/></methodResponse>'), 'told unclear', {}],
    ['a warning of PHP’s before the answer', { ...xmlSaying('ok'), body: `\n<b>Notice</b>: x\n${String(xmlFault(48, 'known').body)}` }, 'told known', { fault: 48 }],
    ['403', { status: 403, body: 'Forbidden' }, 'failed refused', { status: 403 }],
    ['500', { status: 500 }, 'waiting busy', { status: 500 }],
    ['a move of the whole site', { status: 301, headers: { location: '/moved' } }, 'told registered', { answer: 'moved here' }],
  ])('to a pingback: %s', async (_what, answer, state, kept) => {
    on.site.at.set('/p', { headers: { 'x-pingback': `${on.site.url}/rpc` }, body: 'x' });
    on.site.at.set('/rpc', answer);
    on.site.at.set('/moved', ({ method }) => (method === 'POST' ? xmlSaying('moved here') : { status: 405 }));
    await on.publish({ source: on.linkTo('/p') });
    expect(await on.states()).toEqual([`/p ${state}`]);
    expect(await on.rows()).toMatchObject([kept]);
  });

  test.each<[string, Answering, string, object]>([
    ['0', xml('<?xml version="1.0" encoding="utf-8"?>\n<response>\n<error>0</error>\n</response>'), 'told registered', { answer: null }],
    ['a second one, in WordPress’s words', xml('<response><error>1</error><message>There is already a ping from that URL for this post.</message></response>'), 'told known', {}],
    ['closed', xml('<response><error>1</error><message>Sorry, trackbacks are closed.</message></response>'), 'failed refused', { answer: 'Sorry, trackbacks are closed.' }],
    ['a page', { body: 'Thanks' }, 'told unclear', {}],
  ])('to a trackback: %s', async (_what, answer, state, kept) => {
    on.site.at.set('/t', { body: `<!-- <rdf:Description dc:identifier="${on.site.url}/t" trackback:ping="${on.site.url}/tb" /> -->` });
    on.site.at.set('/tb', answer);
    await on.publish({ source: on.linkTo('/t') });
    expect(await on.states()).toEqual([`/t ${state}`]);
    expect(await on.rows()).toMatchObject([kept]);
  });

  test('that does not come is asked for again, ever more rarely, until it comes or two days are over', async () => {
    on.site.at.set('/w', { hangUp: true });
    await on.publish({ source: on.linkTo('/w') });
    const tries: number[] = [];
    for (;;) {
      const [row] = await on.rows();
      if (row?.next_try_at == null) break;
      tries.push(Date.parse(row.next_try_at) - on.blog.clock().getTime());
      on.blog.turnClock(new Date(row.next_try_at));
      await on.idle();
    }
    expect(await on.states()).toEqual(['/w failed unreachable']);
    expect(tries).toHaveLength(13);
    expect(tries[0]).toBeLessThanOrEqual(18_000);
    const all = tries.reduce((sum, each) => sum + each, 0) / 3_600_000;
    expect(all).toBeGreaterThan(24);
    expect(all).toBeLessThan(60);
  });

  test('comes once the other side is back', async () => {
    on.site.at.set('/w', { hangUp: true });
    await on.publish({ source: on.linkTo('/w') });
    on.site.at.set('/w', takingWebmentions('/wm'));
    on.site.at.set('/wm', { status: 202 });
    await on.pass(20);
    expect(await on.states()).toEqual(['/w told accepted']);
    expect(on.posted('/wm')).toHaveLength(1);
  });

  test('of an endpoint at a private address is not asked for', async () => {
    on.site.at.set('/w', takingWebmentions('http://10.0.0.1/wm'));
    on.site.at.set('/r', takingWebmentions('/redirecting'));
    on.site.at.set('/redirecting', { status: 307, headers: { location: 'http://192.168.0.1/' } });
    await on.publish({ source: on.linkTo('/w', '/r') });
    await on.pass(4);
    expect(await on.states()).toEqual(['/w failed private', '/r failed private']);
  });

  test('of a process that ended while it was awaited is asked for again, and a job that comes twice asks once', async () => {
    on.site.at.set('/w', takingWebmentions('/wm'));
    on.site.at.set('/wm', { status: 202 });
    await on.publish({ source: on.linkTo('/w') });
    const { id, round } = await on.blog.records.database.selectFrom('sent_mentions').select(['id', 'round']).executeTakeFirstOrThrow();
    await on.blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round } }));
    await on.idle();
    expect(on.posted('/wm')).toHaveLength(1);
    await on.blog.records.database.updateTable('sent_mentions').set({ state: 'waiting' }).execute();
    await on.blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round: round - 1 } }));
    await on.idle();
    expect(on.posted('/wm')).toHaveLength(1);
    await on.blog.change((change) => change.enqueue({ kind: 'mentions.send', payload: { id, round } }));
    await on.idle();
    expect(on.posted('/wm')).toHaveLength(2);
  });
});
