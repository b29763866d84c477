// WordPress's pattern language for the addresses of posts.

/** What a pattern may be made of, each between percent signs. */
export const permalinkTags = ['year', 'monthnum', 'day', 'hour', 'minute', 'second', 'postname', 'post_id', 'category', 'author'] as const;

const known: ReadonlySet<string> = new Set(permalinkTags);

/** Whether a pattern gives each post an address of its own: between slashes, with its name or number. */
export function isPermalinkPattern(pattern: string): boolean {
  const tags = [...pattern.matchAll(/%([a-z_]*)%/g)].map(([, tag]) => tag ?? '');
  const rest = pattern.replace(/%[a-z_]*%/g, 'x');
  const tellsPostsApart = tags.includes('postname') || tags.includes('post_id');
  return /^\/.*\/$/.test(pattern) && tellsPostsApart && tags.every((tag) => known.has(tag)) && !/[%?#\s\p{Cc}]|\/\.{0,2}\//u.test(rest);
}
