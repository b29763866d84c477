// What a real WordPress answered on the wire does not confuse our sender, and where it takes pings is found.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { openSendingBlog, type SendingBlog } from './sending-blog.ts';

const recordings = v.array(v.object({ name: v.string(), status: v.number(), type: v.string(), location: v.optional(v.string()), body: v.string() }));

let on: SendingBlog;
let recorded: v.InferOutput<typeof recordings>;

beforeAll(async () => {
  on = await openSendingBlog();
  recorded = v.parse(recordings, JSON.parse(await readFile(join(import.meta.dirname, 'wordpress-answers.json'), 'utf8')));
});
beforeEach(() => on.reset());
afterAll(() => on.close());

/** Has what was recorded answered to what we send to a page as WordPress 6.1.9 serves it. */
async function answering(name: string, protocol: 'pingback' | 'trackback'): Promise<string> {
  const answer = recorded.find((each) => each.name === name);
  if (!answer) throw new Error(`no recording ${name}`);
  const { status, type, location, body } = answer;
  const page = `${on.site.url}/2024/01/05/first-light/`;
  const rdf = `<!--<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n\t\t\txmlns:dc="http://purl.org/dc/elements/1.1/"\n\t\t\txmlns:trackback="http://madskills.com/public/xml/rss/module/trackback/">\n\t\t<rdf:Description rdf:about="${page}"\n    dc:identifier="${page}"\n    dc:title="First light"\n    trackback:ping="${page}trackback/" />\n</rdf:RDF>-->`;
  on.site.at.set('/2024/01/05/first-light/', {
    headers: {
      link: [`<${on.site.url}/wp-json/>; rel="https://api.w.org/"`, `<${on.site.url}/wp-json/wp/v2/posts/4>; rel="alternate"; type="application/json"`, `<${on.site.url}/?p=4>; rel=shortlink`],
      ...(protocol === 'pingback' && { 'x-pingback': `${on.site.url}/xmlrpc.php` }),
    },
    body: `<!DOCTYPE html>\n<html lang="en-US"><head><title>First light &#8211; A Small Blog</title><link rel='dns-prefetch' href='//s.w.org' />${rdf}</head><body>x`,
  });
  on.site.at.set(protocol === 'pingback' ? '/xmlrpc.php' : '/2024/01/05/first-light/trackback/', { status, headers: { 'content-type': type, ...(location !== undefined && { location: page }) }, body });
  await on.publish({ source: on.linkTo('/2024/01/05/first-light/') });
  const [row] = await on.rows();
  expect(row?.protocol).toBe(protocol);
  return [row?.state, row?.outcome, row?.fault, row?.answer].filter((each) => each != null && each !== '').join(' | ');
}

describe('WordPress’s answers to pingbacks', () => {
  test.each([
    ['in-01-success', expect.stringMatching(/^told \| registered \| Pingback from .* registered\. Keep the web talking! :-\)$/)],
    ['in-04-flood-429', 'waiting | busy | 429 | You are posting comments too quickly. Slow down.'],
    ['in-05-duplicate-comment-409', 'told | known | 409 | Duplicate comment detected; it looks as though you’ve already said that!'],
    ['in-06-duplicate-48', 'told | known | 48 | The pingback has already been registered.'],
    ['in-07-nolink-17, as shipped', 'told | unclear | 0'],
    ['in-07-nolink-17, unmasked', 'failed | refused | 17 | The source URL does not contain a link to the target URL, and so cannot be used as a source.'],
    ['in-10-source-404-empty-16', 'waiting | busy | 16 | The source URL does not exist.'],
    ['in-16-no-title-32', 'failed | refused | 32 | A title on that page cannot be found.'],
    ['in-17-target-missing', expect.stringMatching(/^failed \| refused \| 33 \| The specified target URL cannot be used/)],
    ['in-19-target-other-host', 'failed | refused | 0 | Is there no link to us?'],
  ])('%s', async (name, understood) => {
    expect(await answering(name, 'pingback')).toEqual(understood);
  });
});

describe('WordPress’s answers to trackbacks', () => {
  test.each([
    ['trackback-in-1-success', 'told | registered'],
    ['trackback-in-2-duplicate', 'told | known | There is already a ping from that URL for this post.'],
    ['trackback-in-3-no-url', 'told | unclear'],
    ['trackback-in-5-closed', 'failed | refused | Sorry, trackbacks are closed for this item.'],
    ['trackback-in-6-no-post', 'failed | refused'],
    ['trackback-in-7-get', 'told | unclear'],
  ])('%s', async (name, understood) => {
    expect(await answering(name, 'trackback')).toBe(understood);
  });
});
