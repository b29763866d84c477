// The settings of discussion: what they change for readers who comment, and what they do with what makes no sense.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../server/platform/settings/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../../support/served-blog.ts';

let blog: ServedBlog;
let owner: SignedIn;
beforeEach(async () => {
  blog = await serveTestBlog();
  owner = await blog.signIn('owner');
});
afterEach(() => blog.close());

const usual = { requireNameEmail: 'yes', holdFirst: 'yes', mostLinks: '2', floodSeconds: '15', closeAfterDays: '0', commentOrder: 'oldest', moderatorMails: 'each', avatars: 'generated', commentDepth: '5', commentsPerPage: '50', moderationWords: '', disallowedWords: '', scoreSpam: 'yes', editMinutes: '15', spamDays: '30', trashDays: '30', akismetKey: '', akismetEndpoint: 'https://rest.akismet.com/1.1/' };
const save = (fields: Readonly<Record<string, string>>) => blog.submit('/desk/settings/discussion/', fields, owner.headers);
const settings = () => readSettings(blog.records.database);

describe('the settings of discussion', () => {
  it('are as WordPress has them until they are changed', async () => {
    const { body } = await blog.get('/desk/settings/discussion/', owner.headers);
    const before = await settings();
    expect(body).toMatch(/id="requireNameEmail"[^>]* checked/);
    expect(body).toMatch(/id="holdFirst"[^>]* checked/);
    expect(body).not.toMatch(/id="holdAll"[^>]* checked/);
    expect((await save(usual)).headers.location).toBe('/desk/settings/discussion/?done=settings.saved');
    expect(await settings()).toEqual(before);
  });

  it('change what is asked of a reader, and what waits, at once', async () => {
    const { path } = await blog.write();
    const { requireNameEmail: _required, holdFirst: _first, ...free } = usual;
    await save({ ...free, moderationWords: ' casino \r\n\r\ncasino\r\npills' });
    expect((await settings()).moderationWords).toEqual(['casino', 'pills']);
    expect((await blog.get(String(path))).body).toContain('Email <span class="note">(optional)</span>');
    const nameless = await blog.submit(`${path}comment/`, { comment: 'Free at last.' });
    expect(nameless.headers.location).toMatch(/#comment-\d+$/);
    expect((await blog.get(String(path))).body).toContain('Free at last.');
    expect((await blog.get('/desk/settings/discussion/', owner.headers)).body).toContain('>\ncasino\npills</textarea>');
  });

  it.each([
    ['mostLinks', '101'],
    ['floodSeconds', '-1'],
    ['floodSeconds', '1.5'],
    ['closeAfterDays', 'never'],
    ['commentOrder', 'best'],
    ['commentDepth', '1'],
    ['commentsPerPage', '0'],
    ['editMinutes', '1441'],
    ['spamDays', 'x'],
    ['akismetKey', 'a key'],
    ['akismetEndpoint', 'ftp://elsewhere.example/'],
    ['moderationWords', 'x'.repeat(201)],
    ['disallowedWords', Array.from({ length: 5_001 }, (_, index) => `word ${index}`).join('\n')],
  ])('refuse a wrong %s beside its field, keep what was typed, and change nothing', async (field, wrong) => {
    const before = await settings();
    const { status, body } = await save({ ...usual, closeAfterDays: '7', [field]: wrong });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    expect(body).toContain(`id="${field}-fault"`);
    if (field !== 'closeAfterDays') expect(body).toMatch(/id="closeAfterDays"[^>]*value="7"/);
    expect(await settings()).toEqual(before);
  });
});
