// Writes a sheet: its view, with what was written before put in its place.
import { vouchForHtml, type SafeHtml } from '../kit/safe-html.ts';
import { textAround, writtenAround, type Written } from '../platform/cache/index.ts';
import type { Sheet } from './sheet.ts';
import type { Site } from './site.ts';

/** The page as bytes: what most pages are sent as. */
export const writtenOf = (site: Site, { view, locals, written }: Sheet): Written => writtenAround(site.render(view, locals), written);

/** The page as text. */
export const textOf = (site: Site, { view, locals, written }: Sheet): SafeHtml => vouchForHtml(textAround(site.render(view, locals), written));
