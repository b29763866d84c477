// The English texts of what is said under a post, and of likes.
import type { Formats } from '../formats.ts';

const commentForms = { one: '# comment', other: '# comments' };
const mentionForms = { one: '# mention', other: '# mentions' };

export const talkEnglish = ({ plural }: Pick<Formats, 'plural'>) => ({
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
    offline: 'no longer online',
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
});

export type TalkWords = ReturnType<typeof talkEnglish>;
