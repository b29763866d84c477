// The slug a saved post would like.
import { slugify } from '../../platform/text/index.ts';
import type { Post } from '../post.ts';
import { firstSlug, tidySlug } from './slug.ts';

/** The one asked for, else the one it has; but a draft that was never asked to keep its slug follows its title. */
export function slugToTry(id: number, draft: { type: string; title: string }, before: Post | undefined, input: { slug?: string }): string {
  const asked = tidySlug(input.slug ?? '');
  if (asked !== '') return asked;
  const followsTitle = before?.status === 'draft' && before.path === null && before.title !== draft.title && isMadeOf(before);
  if (before && before.slug !== '' && !followsTitle) return before.slug;
  return firstSlug({ id, type: draft.type, title: draft.title, slug: input.slug });
}

const isMadeOf = ({ id, type, slug, title }: Post): boolean => slug.replace(/-\d+$/, '') === slugify(title) || slug === slugify(title) || slug === `${type}-${id}`;
