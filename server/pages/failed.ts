// The page for when something failed, made with nothing that could have failed too.
import type { FailurePage } from '../platform/web/index.ts';
import { languageFor, refusalWordsFor } from '../platform/language/index.ts';
import type { FailedLocals } from './locals.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** Writes a refusal in the blog's language, or a fault of ours with the id that the log knows it by. */
export const failurePage = (site: Site): FailurePage => async (_request, response, { message, requestId, sayIn }) => {
  const language = await languageOf(site).catch(() => languageFor('en', 'UTC'));
  const title = await settingsOf(site).then(
    (settings) => settings.title,
    () => '',
  );
  const { words } = language;
  const locals: FailedLocals = {
    lang: language.tag,
    direction: language.direction,
    words,
    asset: site.asset,
    accentHref: null,
    blog: { title: title || words.title.untitledBlog, tagline: '', url: '/' },
    heading: message === null ? words.failed.heading : words.failed.refusedHeading,
    message: sayIn?.(await refusalWordsFor(language)) ?? message ?? words.failed.explain,
    requestId: message === null ? requestId : null,
  };
  response.type('html').send(site.render('failed', locals));
};
