// The English texts of what surrounds pages, and of lists of posts.
import type { Formats } from '../formats.ts';

export const listsEnglish = ({ number, plural }: Pick<Formats, 'number' | 'plural'>) => ({
  layout: {
    skip: 'Skip to the text',
    menu: 'Menu',
    /** Names the header's landmark navigation. */
    mainNavigation: 'Main',
    sidebar: 'More from this blog',
    madeWith: 'Made with',
    /** The way to where authors write. */
    desk: 'Desk',
  },

  title: {
    /** The document title of a page other than home. */
    of: (page: string, blog: string) => (blog ? `${page} – ${blog}` : page),
    numbered: (title: string, page: number) => `${title} – page ${number(page)}`,
    untitledBlog: 'A new blog',
  },

  search: {
    label: 'Search',
    field: 'Search this blog',
    button: 'Search',
    heading: (query: string) => `Search results for “${query}”`,
    headingEmpty: 'Search',
    found: (count: number) => plural(count, { one: '# post found', other: '# posts found' }),
    nothing: (query: string) => `No post has the words “${query}”.`,
    nothingHint: 'Try fewer or other words, or look through the archives.',
    prompt: 'What are you looking for?',
  },

  list: {
    older: 'Older posts',
    newer: 'Newer posts',
    /** Names the landmark of the page numbers. */
    paging: 'Pages of posts',
    page: (page: number) => `Page ${number(page)}`,
    sticky: 'Pinned',
    locked: 'Password-protected',
    private: 'Private',
    continueReading: 'Continue reading',
    empty: 'There are no posts here yet.',
    noTitle: 'Untitled',
    lockedTeaser: 'This post is protected by a password.',
  },

  archive: {
    category: 'Category',
    tag: 'Tag',
    author: 'Author',
    year: 'Year',
    month: 'Month',
    day: 'Day',
    subcategories: 'Within this category',
    months: 'Months',
    posts: (count: number) => plural(count, { one: '# post', other: '# posts' }),
    website: 'Website',
    noPostsBy: (name: string) => `${name} has not published anything yet.`,
  },

  sidebar: {
    recentPosts: 'Recent posts',
    recentComments: 'Recent comments',
    categories: 'Categories',
    archives: 'Archives',
    meta: 'Meta',
    visitors: 'Visitors',
    postsFeed: 'Posts feed',
    commentsFeed: 'Comments feed',
    follow: 'Follow by e-mail',
    followField: 'E-mail address',
    followButton: 'Follow',
    /** Between the name of who commented and the title of the post. */
    on: 'on',
  },

  feed: {
    posts: (blog: string) => `${blog}: posts`,
    comments: (blog: string) => `${blog}: comments`,
    commentsOn: (title: string) => `Comments on “${title}”`,
    category: (name: string) => `Posts in ${name}`,
    tag: (name: string) => `Posts tagged ${name}`,
    author: (name: string) => `Posts by ${name}`,
    search: (query: string) => `Search results for “${query}”`,
    commentBy: (name: string, title: string) => `${name} on “${title}”`,
  },
});

export type ListsWords = ReturnType<typeof listsEnglish>;
