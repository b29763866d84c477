// Two windows with the same form: the later one overwrites nothing unseen.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../server/platform/settings/index.ts';
import { addTerm, findTermById } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';
import { htmlFaults } from '../support/valid-html.ts';

let blog: ServedBlog;
let ada: SignedIn;
beforeAll(async () => {
  blog = await serveTestBlog();
  ada = await blog.signIn('owner');
});
afterAll(() => blog.close());

type Fields = Record<string, string | readonly string[]>;
const submit = (path: string, fields: Fields) => blog.submit(path, fields, ada.headers);
const see = async (path: string) => (await blog.get(path, ada.headers)).body;
const editionIn = (body: string): string => /name="edition" value="([^"]+)"/.exec(body)?.[1] ?? '';
const open = async (path: string): Promise<string> => editionIn(await see(path));
/** What is told of the differences: each label with what is saved now and what was typed. */
const told = (body: string): string[][] => [...body.matchAll(/<dt>(.*?)<\/dt>\s<dd><span class="small calm">Saved now<\/span> <bdi>(.*?)<\/bdi><\/dd>\s<dd><span class="small calm">Yours<\/span> <bdi>(.*?)<\/bdi><\/dd>/g)].map(([, ...cells]) => cells);
const settings = () => readSettings(blog.records.database);

const general = { title: 'Bread', tagline: '', icon: '', language: 'en', otherLanguage: '', timeZone: 'UTC', dateFormat: 'long', accentHue: '35' };
const discussion = {
  floodSeconds: '15', closeAfterDays: '0', editMinutes: '15', mostLinks: '2', commentDepth: '5', commentsPerPage: '50', spamDays: '30', trashDays: '30', moderationWords: '', disallowedWords: '', commentOrder: 'oldest', moderatorMails: 'each', avatars: 'generated', akismetKey: '', akismetEndpoint: 'https://rest.akismet.com/1.1/',
};

describe('the settings in two windows', () => {
  const cases: [string, Fields, Fields, string[][]][] = [
    ['/desk/settings/', { ...general, tagline: 'One', dateFormat: 'iso' }, { ...general, tagline: 'Two <b>' }, [['Tagline', 'One', 'Two &lt;b&gt;'], ['How dates are written', 'ISO 8601', 'Long']]],
    ['/desk/settings/reading/', { front: 'posts', postsPerPage: '7', feeds: 'full', feedLength: '10' }, { front: 'posts', postsPerPage: '8', feeds: 'summary', feedLength: '10' }, [['Posts on a page of a list', '7', '8'], ['Feeds give', 'The whole text of each post', 'An excerpt of each post']]],
    ['/desk/settings/discussion/', { ...discussion, holdAll: 'yes', moderationWords: 'poker' }, { ...discussion, moderationWords: 'casino\npoker' }, [['Every comment of a guest', 'Yes', 'No'], ['Words that make a comment wait', 'poker', 'casino, poker']]],
    ['/desk/settings/permalinks/', { pattern: '/%postname%/' }, { pattern: 'own', own: '/p/%post_id%/' }, [['Address of a post', '/%postname%/', '/p/%post_id%/']]],
    ['/desk/settings/navigation/', { label: ['Home'], url: ['/'], depth: ['0'] }, { label: ['Start'], url: ['/'], depth: ['0'] }, [['Navigation', 'Home (/)', 'Start (/)']]],
    ['/desk/settings/sidebar/', { kind: ['search'], title: [''], count: ['5'], text: [''] }, { kind: ['meta'], title: ['Mine'], count: ['5'], text: [''] }, [['Sidebar', 'Search', 'Feeds (Mine)']]],
    ['/desk/settings/telling/', { announceLinks: 'yes', hubs: 'https://hub.example/' }, { selfMentions: 'yes', hubs: '' }, [['Tell the sites that a post links to', 'Yes', 'No'], ['Show under a post which other posts of this blog link to it', 'No', 'Yes'], ['WebSub hubs', 'https://hub.example/', 'Empty']]],
    ['/desk/settings/visitors/', { visitorsBefore: '10' }, { visitorsBefore: '20', statisticsPublic: 'yes' }, [['Visitors counted elsewhere before', '10', '20'], ['Everybody may see how often the blog and its posts are read', 'No', 'Yes']]],
    ['/desk/settings/sign-in/', { mastodonSignIn: 'yes' }, { indieauthSignIn: 'yes' }, [['Mastodon, on any instance', 'Yes', 'No'], ['IndieAuth: a reader’s own site is their login', 'No', 'Yes']]],
  ];

  it.each(cases)('%s tell both values, keep what was typed, and take it when it is sent once more', async (path, first, second, differences) => {
    const edition = await open(path);
    expect((await submit(path, { ...first, edition })).status).toBe(303);
    const saved = await settings();
    const late = await submit(path, { ...second, edition });
    expect([late.status, await settings()]).toEqual([409, saved]);
    expect(told(late.body)).toEqual(differences);
    expect(await htmlFaults(path, late.body)).toEqual([]);
    const again = await submit(path, { ...second, edition: editionIn(late.body) });
    expect(again.status).toBe(303);
    expect(await settings()).not.toEqual(saved);
  });

  it('say nothing where both want the same, or the other window was about something else', async () => {
    const edition = await open('/desk/settings/');
    await submit('/desk/settings/reading/', { front: 'posts', postsPerPage: '9', feeds: 'full', feedLength: '10' });
    for (let press = 0; press < 2; press += 1) expect((await submit('/desk/settings/', { ...general, title: 'Both', edition })).status).toBe(303);
  });

  it('still tell of it when the late one had to be mended first', async () => {
    const edition = await open('/desk/settings/');
    await submit('/desk/settings/', { ...general, title: 'Meanwhile', edition });
    const wrong = await submit('/desk/settings/', { ...general, title: 'Late', accentHue: '999', edition });
    expect([wrong.status, editionIn(wrong.body)]).toEqual([400, edition]);
    expect((await submit('/desk/settings/', { ...general, title: 'Late', edition: editionIn(wrong.body) })).status).toBe(409);
    expect((await settings()).title).toBe('Meanwhile');
  });

  it('let one of several through that are sent at the very same moment', async () => {
    const edition = await open('/desk/settings/');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((title) => submit('/desk/settings/', { ...general, title, edition })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409]);
  });
});

describe('a category in two windows', () => {
  it('tells both values, keeps what was typed, and takes it when it is sent once more', async () => {
    const { id, parent } = await blog.change(async (change) => {
      const add = (name: string) => addTerm(change, blog.engine, { taxonomy: 'category', name, slug: '', parentId: null, description: '' });
      return { id: (await add('Bread')).id, parent: (await add('Food')).id };
    });
    const path = `/desk/categories/${id}/`;
    const form = { name: 'Bread', slug: 'bread', parent: '', description: '' };
    const edition = await open(path);
    expect((await submit(path, { ...form, name: 'Loaves', parent: String(parent), edition })).status).toBe(303);
    const late = await submit(path, { ...form, name: 'Breads', edition, description: 'All of it' });
    expect([late.status, told(late.body)]).toEqual([409, [['Name', 'Loaves', 'Breads'], ['Stands below', 'Food', 'Nothing: at the top'], ['Description', 'Empty', 'All of it']]]);
    expect(late.body).toMatch(/id="name"[^>]*value="Breads"/);
    expect(await htmlFaults(path, late.body)).toEqual([]);
    expect(await findTermById(blog.records.database, id)).toMatchObject({ name: 'Loaves', parentId: parent });
    const faulty = await submit(path, { ...form, name: '', edition: editionIn(late.body) });
    expect([faulty.status, editionIn(faulty.body)]).toEqual([400, editionIn(late.body)]);
    expect((await submit(path, { ...form, name: 'Breads', edition: editionIn(faulty.body) })).status).toBe(303);
    expect(await findTermById(blog.records.database, id)).toMatchObject({ name: 'Breads', parentId: null });
  });
});
