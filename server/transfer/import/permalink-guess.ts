// Guesses the permalink pattern of a blog from the addresses of its posts.
import type { WxrItem } from '../wxr/wxr.ts';

/** The pattern that would have made this post's path (decoded), in WordPress's tags; undefined when it does not show. */
export function patternOf(item: WxrItem, path: string, slug: string): string | undefined {
  const [year = '', monthnum = '', day = ''] = item.date.slice(0, 10).split('-');
  const categories = new Set(item.terms.filter((term) => term.taxonomy === 'category').map((term) => term.slug));
  const parts = path.split('/').filter(Boolean);
  if (!path.endsWith('/') || parts.length === 0 || slug === '') return undefined;
  const named: string[] = [];
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part === slug) named.push('%postname%');
    else if (part === year && !named.includes('%year%')) named.push('%year%');
    else if (part === monthnum && named.includes('%year%') && !named.includes('%monthnum%')) named.push('%monthnum%');
    else if (part === day && named.includes('%monthnum%') && !named.includes('%day%')) named.push('%day%');
    else if (part === String(item.id)) named.push('%post_id%');
    else if (categories.has(part) && !last) named.push('%category%');
    else if (part === item.creator) named.push('%author%');
    else named.push(part);
  }
  const pattern = `/${named.join('/')}/`;
  return /%(postname|post_id)%/.test(pattern) ? pattern : undefined;
}

/** The pattern that most posts agree on; undefined when fewer than half do. */
export function commonest(votes: ReadonlyMap<string, number>): string | undefined {
  const all = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [pattern, count] = [...votes].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  return pattern !== undefined && count !== undefined && count * 2 > all ? pattern : undefined;
}
