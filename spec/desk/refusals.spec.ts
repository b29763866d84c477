// What rooms below the desk refuse is told in the blog's language, at the desk and on readers' pages.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/kit/refusal.ts';
import { languageFor, refusalWordsFor, saidIn, WordedRefusal, type RefusalWords } from '../../server/platform/language/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

describe('on a German blog, a refusal', () => {
  let blog: ServedBlog;
  let ada: SignedIn;
  beforeAll(async () => {
    blog = await serveTestBlog();
    await blog.set({ language: 'de-AT' });
    ada = await blog.signIn('owner');
  });
  afterAll(() => blog.close());

  const json = { accept: 'application/json' };
  const page = { type: 'page', title: 'Über uns', source: 'Wir.', switches: 'shown', action: 'save' };

  it('stands beside the field of the writing page, in a page and in an answer to a script', async () => {
    const { id } = await blog.write({ type: 'page', title: 'Über uns' });
    const path = `/desk/pages/${id}/`;
    const itself = await blog.submit(path, { ...page, version: '1', parent: String(id) }, ada.headers);
    expect([itself.status, itself.body.includes('Eine Seite kann nicht unter sich selbst stehen.')]).toEqual([400, true]);
    expect(itself.body).toMatch(/id="parent"[^>]*aria-invalid="true"/);
    expect(JSON.parse((await blog.submit(path, { ...page, version: '1', parent: '999' }, { ...ada.headers, ...json })).body)).toMatchObject({ faults: { parent: 'Die Seite über dieser gibt es nicht.' } });
    expect(JSON.parse((await blog.submit(path, { ...page, version: '1', source: 'x'.repeat(8 * 1024 * 1024 + 1) }, { ...ada.headers, ...json })).body)).toMatchObject({ faults: { source: 'Der Text ist zu lang: höchstens 8 MB.' } });
  });

  it.each([
    ['an address that cannot be read', () => blog.get('/%E4%zz/', { accept: 'text/html' }), 400, 'Diese Anfrage war nicht zu verstehen.'],
    ['an address that is none', () => blog.get('/a%01/', { accept: 'text/html' }), 400, 'Diese Adresse ist nicht so geschrieben, wie Adressen es sind'],
    ['a form of another site', () => blog.submit('/hallo/comment/', { comment: 'x' }, { 'sec-fetch-site': 'cross-site', accept: 'text/html' }), 403, 'Dieses Formular wurde von einer anderen Website abgeschickt.'],
    ['more than is read', () => blog.submit('/hallo/comment/', { comment: 'x'.repeat(2_000_000) }, { accept: 'text/html' }), 413, 'Das ist mehr, als auf einmal angenommen wird.'],
  ])('stands on the page that tells a reader of it: %s', async (_what, ask, status, words) => {
    const answer = await ask();
    expect([answer.status, answer.body.includes(words), answer.body.includes('lang="de-AT"')]).toEqual([status, true, true]);
  });
});

describe('the catalogue of refusals', () => {
  const said = (words: RefusalWords): string[] => Object.values(words).flatMap((room) => Object.values(room).map((text: unknown) => (typeof text === 'function' ? String(Reflect.apply(text, undefined, ['tag', 'rye'])) : String(text))));

  it('is whole in both languages, each sentence its own', async () => {
    const [english, german] = [said(await refusalWordsFor(languageFor('fr', 'UTC'))), said(await refusalWordsFor(languageFor('de-CH', 'UTC')))];
    expect(german).toHaveLength(english.length);
    expect(german.filter((text, at) => text === english[at] || /undefined|["']/.test(text) || !text.endsWith('.'))).toEqual([]);
  });

  it('leaves what it does not have as it was said', async () => {
    const german = await refusalWordsFor(languageFor('de', 'UTC'));
    expect(saidIn(german, new WordedRefusal('invalid', (words) => words.terms.longName(200)))).toBe('Ein Name darf höchstens 200 Zeichen haben.');
    expect(saidIn(german, new Refusal('invalid', 'In its own words.'))).toBe('In its own words.');
  });
});
