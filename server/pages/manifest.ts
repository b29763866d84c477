// What a home screen is told of the blog: its name and its icon (W3C Web Application Manifest).
import type { Answer } from './sheet.ts';
import { iconUrl } from './shell.ts';
import { languageOf, settingsOf, type Site } from './site.ts';

/** Names longer than this stand shortened below an icon anyway. */
const shortName = 30;

/** `/manifest.webmanifest`; there is none while the blog has no icon of its own. */
export async function manifest(site: Site): Promise<Answer> {
  const { icon, title, tagline } = await settingsOf(site);
  if (icon === null) return { kind: 'missing' };
  const { tag, direction, words } = await languageOf(site);
  const name = title || words.title.untitledBlog;
  const body = JSON.stringify({
    name,
    short_name: name.slice(0, shortName).toWellFormed(),
    ...(tagline !== '' && { description: tagline }),
    lang: tag,
    dir: direction,
    start_url: '/',
    display: 'browser',
    icons: ([192, 512] as const).map((size) => ({ src: iconUrl(icon.hash, size), sizes: `${size}x${size}`, type: 'image/png' })),
  });
  return { kind: 'feed', type: 'application/manifest+json', body, tags: ['settings'], lastModified: undefined };
}

/** Where a size of the icon is; Parley's own where the owner chose none. */
export async function iconAt(site: Site, size: 32 | 180): Promise<string> {
  const { icon } = await settingsOf(site);
  return icon === null ? site.asset(size === 32 ? 'icon.svg' : 'icon-180.png') : iconUrl(icon.hash, size);
}
