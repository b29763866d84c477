// The pages for what is not there: never was (404), or was removed (410).
import { headOf, type Sheet } from './sheet.ts';
import { shellOf } from './shell.ts';
import { languageOf, type Site } from './site.ts';

/** The page for an address that leads nowhere; its search field suggests the words of the address. */
export async function missingSheet(site: Site, path: string, kind: 'missing' | 'gone'): Promise<Sheet> {
  const { words } = await languageOf(site);
  const shell = await shellOf(site, path);
  const head = headOf({ title: words.title.of(words[kind].heading, shell.blog.title), noindex: true });
  return { view: kind, locals: { shell, head, query: wordsOf(path) }, tags: [], status: kind === 'gone' ? 410 : 404 };
}

const wordsOf = (path: string): string =>
  (path.split('/').findLast((segment) => /\p{L}{3}/u.test(segment)) ?? '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_+%]+/g, ' ')
    .replace(/[\p{Cc}<>]/gu, '')
    .trim()
    .slice(0, 80);
