// The English texts of pages where there is nothing to show yet, or any more.

export const rareEnglish = {
  missing: {
    heading: 'Nothing is here',
    explain: 'No page has this address. It may have moved, or the address may have been mistyped.',
    hint: 'A search may find it:',
  },

  gone: {
    heading: 'This has been removed',
    explain: 'What stood at this address has been deleted and will not come back.',
    hint: 'A search may find something like it:',
  },

  failed: {
    heading: 'Something went wrong',
    explain: 'The page could not be made. That is our fault, not yours, and it has been noted. Please try again in a minute.',
    request: 'If you write to us about it, name this request:',
    refusedHeading: 'That did not work',
    home: 'Go to the front page',
  },

  welcome: {
    heading: 'A blog begins here',
    nothingYet: 'Nothing is published yet',
    comeBack: 'The first post will stand here.',
    yours: 'Is this your blog?',
    write: 'Sign in and write',
    explain: 'Parley is running, and nothing has been written yet.',
    author: 'Set up the blog and its first author',
    link: 'Open the link that stands in the terminal where Parley was started. It is there so that nobody else can take this blog.',
    byCommand: 'Or, in the folder that Parley runs from:',
    demo: 'Or look around first, with a small example blog',
    import: 'Or bring the blog you have, from a WordPress export',
    after: 'Then load this page again.',
  },
};

export type RareWords = typeof rareEnglish;
