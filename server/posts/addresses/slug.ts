// The slug of a post: the readable end of its address.
import { slugify } from '../../platform/text/index.ts';

const longest = 200;
/** Letters, digits and marks of any language, and what WordPress leaves in a slug. */
const acceptable = /^[\p{L}\p{N}\p{M}_~.-]+$/u;

/** A slug as somebody wrote it: kept as it is where it can stand in an address (imported ones must), else made into one that can. */
export function tidySlug(written: string): string {
  const slug = written.trim().normalize('NFC').toLowerCase();
  return slug.length <= longest && acceptable.test(slug) && !/^\.+$/.test(slug) ? slug : slugify(written);
}

/** The slug to begin with: the one asked for, or one made of the title, or, with not a letter in either, of the id. */
export const firstSlug = (post: { id: number; type: string; slug?: string | undefined; title: string }): string =>
  tidySlug(post.slug ?? '') || slugify(post.title) || `${post.type}-${post.id}`;

/** Slugs to try in turn: the slug itself, then `-2`, `-3`, …; `round` counts from 0, and rounds grow. */
export function slugCandidates(base: string, round: number): string[] {
  const size = round === 0 ? 10 : 100;
  const start = round === 0 ? 1 : 11 + (round - 1) * 100;
  return Array.from({ length: size }, (_, index) => (start + index === 1 ? base : `${base}-${start + index}`));
}
