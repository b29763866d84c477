// Carries what the export says of the blog itself, where nothing was set here yet.
import type { Change } from '../../platform/records/index.ts';
import { writeSettings, type Settings } from '../../platform/settings/index.ts';
import { plainText } from '../../platform/text/index.ts';
import type { Importing } from './importing.ts';

/** Title, tagline, language and permalink pattern; each only while the blog has none of its own. */
export async function carryBlog(change: Change, { survey, report, ledger }: Importing): Promise<void> {
  if ((await ledger.find(change.database, 'blog', ['settings'])).has('settings')) return;
  const set = new Set((await change.database.selectFrom('settings').select('name').execute()).map((row) => row.name));
  const wanted: Partial<Settings> = {
    title: plainText(survey.blog.title).slice(0, 200),
    tagline: plainText(survey.blog.tagline).slice(0, 500),
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
