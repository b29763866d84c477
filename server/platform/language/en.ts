// Every text of the interface, in English: the catalogue that gives the others their type.
import type { Formats } from './formats.ts';
import { visitorsEnglish } from './visitors.en.ts';

const commentForms = { one: '# comment', other: '# comments' };
const mentionForms = { one: '# mention', other: '# mentions' };

/** The English texts. What a reader knows from WordPress keeps WordPress's wording. */
export const english = ({ number, plural }: Formats) => ({
  /** What stands between quotation marks, dashes and such. */
  quote: (text: string) => `“${text}”`,

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

  talk: {
    heading: 'Comments',
    comments: (count: number) => plural(count, commentForms),
    mentions: (count: number) => plural(count, mentionForms),
    /** `12 comments, 3 mentions`: kept apart, for they are different things. */
    counts: (comments: number, mentions: number) =>
      [comments > 0 ? plural(comments, commentForms) : '', mentions > 0 ? plural(mentions, mentionForms) : ''].filter(Boolean).join(', ') || 'No comments yet',
    /** Marks a comment by whoever wrote the post. */
    author: 'Author',
    inReplyTo: 'in reply to',
    anonymous: 'Anonymous',
    awaiting: 'Your comment is awaiting moderation.',
    /** Told on an open page, by the forms of the language; `#` is the number. */
    news: { one: '# new comment.', other: '# new comments.', show: 'Show' } as Readonly<Record<string, string>>,
    edited: (when: string) => `edited ${when}`,
    editOwn: 'Edit your comment',
    /** In place of a comment that others answered. */
    deletedBy: { author: 'This comment was deleted by its author.', moderator: 'This comment was deleted by a moderator.' },
    older: 'Older comments',
    newer: 'Newer comments',
    paging: 'Pages of comments',
    /** Heads the list of other pages that link here. */
    mentionsHeading: 'Check out what others are saying...',
    mentionedOn: (host: string) => `on ${host}`,
    pingback: 'Pingback',
    trackback: 'Trackback',
    webmention: 'Webmention',
    /** Beside a reply that was written on another site: `replied on example.org`. */
    repliedOn: (host: string) => `replied on ${host}`,
    /** Other sites tell of their pages. */
    pings: { ask: 'Have you written a response? Let me know the URL', source: 'URL of your response', send: 'Send' },
    closed: 'Comments are closed.',
    leaveReply: 'Leave a Reply',
    leaveReplyTo: (name: string) => `Leave a Reply to ${name}`,
    cancelReply: 'Cancel reply',
    /** Where a form would be, if everybody might comment. */
    signInFirst: 'You must be logged in to post a comment.',
    signIn: 'Log in',
    reply: 'Reply',
    /** Where only who is signed in may. */
    signInToReply: 'Log in to Reply',
    /** Names the link for whoever does not see beside which comment it stands. */
    replyTo: (name: string) => `Reply to ${name}`,
    form: {
      comment: 'Comment',
      hint: 'Markdown and simple HTML are understood.',
      name: 'Name',
      email: 'Email',
      emailHint: 'Address never made public',
      website: 'Website',
      optional: 'optional',
      save: 'Save my name, email, and website in this browser for the next time I comment.',
      post: 'Post Comment',
      /** Beside a field that only programs fill in. */
      leaveEmpty: 'Leave this field empty',
      preview: 'Preview',
      previewed: 'So it will look',
      signedInAs: (name: string) => `You write as ${name}.`,
      signIn: {
        lead: 'Fill in your details below or click an icon to log in:',
        with: (provider: string) => `Log in with ${provider}`,
        using: (provider: string) => `You are commenting using your ${provider} account.`,
        logOut: 'Log Out',
        change: 'Change',
        account: 'Your account',
        badge: (provider: string) => `signed in with ${provider}`,
        connecting: (provider: string) => `Connecting to ${provider}…`,
        cancel: 'Cancel',
        done: 'You are signed in.',
        noMail: 'Your account tells no e-mail address that was made sure of, so no mail can be sent.',
      },
      followComments: 'Notify me of follow-up comments via email.',
      /** Names the choice beside it. */
      followWhich: 'Which comments',
      follows: { replies: 'Replies to me', thread: 'The whole thread' },
      followPosts: 'Notify me of new posts via email.',
      followHint: 'A mail asks first whether it was you. Each has a link that ends it.',
    },
    /** The page on which somebody changes what they wrote. */
    editing: {
      heading: 'Edit your comment',
      until: (when: string) => `You can change or delete it until ${when}.`,
      kept: 'Moderators can see what it said before.',
      save: 'Save',
      cancel: 'Back to the comment',
      delete: 'Delete this comment',
      deleteExplain: 'It goes for good. If others have answered it, a note that it was deleted keeps its place.',
      deleteConfirm: 'Delete it for good',
      tooLate: 'The time in which this comment could be changed is over.',
    },
    /** Why a comment was not taken. */
    faults: {
      empty: 'Please write something first.',
      'too-long': 'This is longer than a comment can be. Please shorten it to 65,000 characters.',
      duplicate: 'You have said exactly this here already. It need not be sent twice.',
      'no-name': 'Please give a name.',
      'long-name': 'Please give a shorter name.',
      'no-email': 'Please give an email address. It is never made public.',
      'bad-email': 'This is not an email address. Please look at it again.',
      'bad-url': 'This is not the address of a website. Please correct it, or leave the field empty.',
      'too-quick': 'You are writing faster than this blog takes comments. Please wait a moment and send it again.',
      'parent-gone': 'The comment that you answer is not here any more. Sent now, yours would stand on its own.',
      'sign-in': 'Comments are for readers who are logged in. What you wrote is still here, so that you can keep it.',
      closed: 'Comments were closed meanwhile. What you wrote is still here, so that you can keep it.',
    },
    feed: 'Follow these comments by feed',
  },

  likes: {
    /** Names the part of the page. */
    label: 'Likes',
    sentence: (count: number) => (count === 0 ? 'Be the first to like this.' : plural(count, { one: '# blogger likes this:', other: '# bloggers like this:' })),
    others: (count: number) => plural(count, { one: 'and # other', other: 'and # others' }),
    /** Somebody without a name. */
    guest: 'a guest',
    like: 'Like',
    unlike: 'Unlike',
    /** Name the buttons for whoever does not see beside which comment they stand. */
    likeOf: (name: string) => `Like the comment by ${name}`,
    unlikeOf: (name: string) => `Unlike the comment by ${name}`,
    mine: 'You like this.',
    count: (count: number) => plural(count, { one: '# like', other: '# likes' }),
    tooMany: (minutes: number) => plural(minutes, { one: 'Many likes came from your network just now. Please try again in a minute.', other: 'Many likes came from your network just now. Please try again in # minutes.' }),
  },

  visitors: visitorsEnglish({ plural }),

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

  locked: {
    explain: 'This post is protected by a password. Enter it to read on.',
    password: 'Password',
    button: 'Open the post',
    wrong: 'That is not the password. Check for capital letters and try again.',
  },

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
});

/** The texts of the interface in some language. */
export type Words = ReturnType<typeof english>;
