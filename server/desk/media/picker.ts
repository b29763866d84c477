// What a form needs to let its author choose a file of the library.
import { findMedia, searchMedia, type MediaKind } from '../../posts/index.ts';
import type { Desk } from '../desk.ts';
import { idIn, type Form } from '../visit.ts';
import { mediaItem, type MediaItem } from './media-item.ts';

/** Offered without script; all others by search, or by their number. */
const offered = 24;

/** The locals of `views/desk/media/picker.ejs`. `name` is the form's field, whose value is an id or nothing. */
export type Picker = {
  name: string;
  label: string;
  hint: string | null;
  kind: MediaKind | '';
  chosen: number | null;
  /** A number that was typed, and that no file has. */
  unknown: number | null;
  choices: MediaItem[];
  fault: string | null;
};

/** The picker of a field: the newest files, and the one that is chosen. */
export async function pickerFor(desk: Desk, field: { name: string; label: string; hint?: string; kind?: MediaKind; chosen: number | null; fault?: string | undefined }): Promise<Picker> {
  const { media } = await searchMedia(desk.database, desk.baseUrl, field.kind ? { kind: field.kind } : {}, { limit: offered, offset: 0 });
  const missing = field.chosen !== null && !media.some(({ id }) => id === field.chosen) ? (await findMedia(desk.database, [field.chosen])).get(field.chosen) : undefined;
  const choices = [...(missing ? [missing] : []), ...media].map(mediaItem);
  const isThere = choices.some(({ id }) => id === field.chosen);
  return { name: field.name, label: field.label, hint: field.hint ?? null, kind: field.kind ?? '', chosen: isThere ? field.chosen : null, unknown: field.fault === undefined || isThere ? null : field.chosen, choices, fault: field.fault ?? null };
}

/** The id that was chosen in a picker; null for none. Whether there is such a file is the asker's to see. */
export const pickedMedia = (form: Form, name: string): number | null => idIn(form.text(`${name}_other`).trim()) ?? idIn(form.text(name)) ?? null;
