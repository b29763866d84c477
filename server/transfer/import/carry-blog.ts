// Carries what the export says of the blog itself, where nothing was set here yet.
import type { Change } from '../../platform/records/index.ts';
import { writeSettings, type Settings } from '../../platform/settings/index.ts';
import { findPostByPath, leaveAddress } from '../../posts/index.ts';
import { newAddress } from '../content/old-links.ts';
import type { Importing } from './importing.ts';
import { oneLine } from './item-meta.ts';

/** Title, tagline, language and permalink pattern; each only while the blog has none of its own. */
export async function carryBlog(change: Change, { survey, report, ledger }: Importing): Promise<void> {
  if ((await ledger.find(change.database, 'blog', ['settings'])).has('settings')) return;
  const set = new Set((await change.database.selectFrom('settings').select('name').execute()).map((row) => row.name));
  const wanted: Partial<Settings> = {
    title: oneLine(survey.blog.title).slice(0, 200),
    tagline: oneLine(survey.blog.tagline).slice(0, 500),
    language: survey.blog.language.replaceAll('_', '-'),
    ...(survey.permalinkPattern !== undefined && { permalinkPattern: survey.permalinkPattern }),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (set.has(name) || value === '') continue;
    // What does not pass as a setting here was none worth keeping.
    const written = await writeSettings(change, { [name]: value }).then(
      () => true,
      () => false,
    );
    if (written) report.carried('settings');
    else report.notCarried(`setting ${name}`, 'is not possible here', String(value));
  }
  await ledger.note(change.database, 'blog', 'settings', null);
}

/** Old addresses that lead to no post; those of files come back with the files. */
export async function carryAddresses(change: Change, { survey, ledger, oldBlog }: Importing): Promise<void> {
  if (survey.addresses.length === 0 || (await ledger.find(change.database, 'blog', ['addresses'])).has('addresses')) return;
  for (const { path, location } of survey.addresses) {
    if (!path.startsWith('/') || location.startsWith('/media/')) continue;
    const taken = (await findPostByPath(change.database, path)) ?? (await change.database.selectFrom('addresses').select('path').where('path', '=', path).executeTakeFirst());
    if (!taken) await leaveAddress(change.database, path, location === '' ? 'gone' : { location: newAddress(location, oldBlog) }, change.now);
  }
  await ledger.note(change.database, 'blog', 'addresses', null);
}

/** The page that stood at the old blog's home stands at ours, where none was chosen yet. */
export async function carryFrontPage(change: Change, { survey, ledger, report }: Importing): Promise<void> {
  if (survey.frontPageId === undefined || (await ledger.find(change.database, 'blog', ['front-page'])).has('front-page')) return;
  const key = String(survey.frontPageId);
  const page = (await ledger.find(change.database, 'post', [key])).get(key);
  const set = await change.database.selectFrom('settings').select('name').where('name', '=', 'frontPageId').executeTakeFirst();
  await ledger.note(change.database, 'blog', 'front-page', page ?? null);
  if (page == null || set) return;
  await writeSettings(change, { frontPageId: page });
  report.carried('settings');
}
