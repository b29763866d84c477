// The English texts of one post or page.

export const postEnglish = {
  post: {
    by: 'by',
    edit: 'Edit',
    published: 'Published',
    updated: (date: string) => `Updated ${date}`,
    categories: 'Categories',
    tags: 'Tags',
    /** Names the landmark of the pages of one post. */
    pages: 'Pages of this post',
    pagesLabel: 'Pages:',
    /** Names the landmark of the posts before and after. */
    neighbours: 'Other posts',
    previous: 'Previous post',
    next: 'Next post',
    related: 'Related posts',
  },

  page: {
    /** Names the landmark of the pages above this one. */
    trail: 'You are here',
    children: 'In this section',
  },

  locked: {
    explain: 'This post is protected by a password. Enter it to read on.',
    password: 'Password',
    button: 'Open the post',
    wrong: 'That is not the password. Check for capital letters and try again.',
  },

  /** What rendering adds to a post; `{0}` is filled in. */
  text: {
    footnotes: 'Footnotes',
    backToReference: 'Back to reference {0}',
    wideTable: 'Table',
    picture: 'Picture',
    code: 'Code',
    watchOn: 'Watch on {0}',
    details: 'Details',
    /** Opening and closing double, opening and closing single. */
    quotes: ['“', '”', '‘', '’'] as [string, string, string, string],
  },
};

export type PostWords = typeof postEnglish;
