// The page that says what is counted of readers and how, and shows the statistics where the owner lets everybody see them.
import { instant } from '../kit/clock.ts';
import { placeFor } from '../platform/cache/index.ts';
import { dayIn, statisticsFor, visitorsUpToNow, type Step } from '../visitors/index.ts';
import { headOf, type Answer } from './sheet.ts';
import { shellOf } from './shell.ts';
import { sidebarTags } from './sidebar.ts';
import { absolute, languageOf, settingsOf, type Site } from './site.ts';
import { visitorsPaths } from './visitors-line.ts';

/** How long the figures on it may be old, in milliseconds. */
const lasting = 60_000;

/** The page with the statistics by one kind of period; without them there is only the first. */
export async function visitorsPage(site: Site, step: Step): Promise<Answer> {
  const [settings, language] = [await settingsOf(site), await languageOf(site)];
  if (!settings.statisticsPublic && step !== 'day') return { kind: 'moved', url: visitorsPaths.day, lasting: false };
  const { words } = language;
  const now = site.clock();
  const path = visitorsPaths[step];
  const shell = await shellOf(site, path);
  const { since } = await visitorsUpToNow(site.database, settings);
  const month = (since ?? instant(now)).slice(0, 7);
  const locals = {
    shell,
    head: headOf({ title: words.title.of(words.visitors.title, shell.blog.title), description: words.visitors.intro, canonicalUrl: absolute(site, path) }),
    sentence: placeFor(site.visitors()),
    before: settings.visitorsBefore === 0 ? null : words.visitors.before(language.number(settings.visitorsBefore), language.month(Number(month.slice(0, 4)), Number(month.slice(5)))),
    statistics: settings.statisticsPublic
      ? await statisticsFor(site.database, language, { step, today: dayIn(now.getTime(), settings.timeZone), urlOf: (each) => visitorsPaths[each], lists: 'public' })
      : null,
  };
  return { kind: 'sheet', sheet: { view: 'visitors', locals, tags: sidebarTags, until: new Date(now.getTime() + lasting) } };
}
