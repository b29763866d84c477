// What stands beside every page: the same for all readers, so it is made once between writes.
import type { SafeHtml } from '../kit/safe-html.ts';
import { sidebarPart } from './sidebar-parts.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** What makes the sidebar stale, and with it every page that it stands on. */
export const sidebarTags = ['settings', 'posts', 'terms', 'comments'] as const;

/** The sidebar, rendered; null where the owner wants none, or it would be empty. */
export const sidebarOf = (site: Site): Promise<{ html: SafeHtml | null }> =>
  // A place for a longer sentence is another sidebar.
  site.remember(`sidebar:${site.visitors().width}`, sidebarTags, async () => {
    const [{ sidebar }, { words }] = [await settingsOf(site), await languageOf(site)];
    const parts = [];
    for (const widget of sidebar) {
      const part = await sidebarPart(site, widget);
      if (part) parts.push(part);
    }
    return { html: parts.length === 0 ? null : site.render('sidebar', { words, blogUrl: '/', parts }) };
  });
