// The English texts of mail to readers and authors, and of the pages on which subscribers decide; loaded with the first of them.
import type { Formats } from '../formats.ts';

export const mailEnglish = ({ plural }: Formats) => ({
  hello: 'Hello,',
  helloTo: (name: string) => `Hello ${name},`,
  anonymous: 'Anonymous',
  untitled: 'Untitled',
  /** Heads a quotation. */
  wrote: (name: string) => `${name} wrote`,
  from: (blog: string) => `This mail is from ${blog}.`,
  stop: 'Stop these mails',
  manage: 'See and change all that you follow',

  comment: {
    subject: (title: string, blog: string) => `[${blog}] Comments on “${title}”`,
    replied: (name: string, title: string) => `${name} answered your comment on “${title}”.`,
    inThread: (name: string, title: string) => `${name} commented on “${title}”.`,
    onYours: (name: string, title: string) => `${name} commented on your post “${title}”.`,
    see: 'Read it and answer',
    becauseReplies: 'You get this because you asked to hear of answers to your comment.',
    becauseThread: 'You get this because you asked to hear of all comments on this post.',
    becauseAuthor: 'You get this because you wrote the post.',
  },

  post: {
    subject: (title: string, blog: string) => `[${blog}] ${title}`,
    intro: (name: string, blog: string) => `${name} has published a new post on ${blog}:`,
    read: 'Read the post',
    because: 'You get this because you asked to hear of new posts.',
  },

  confirm: {
    subject: (blog: string) => `Please confirm: mail from ${blog}`,
    asked: (blog: string) => `somebody, hopefully you, asked that ${blog} write to this address about:`,
    link: 'See and confirm',
    until: (when: string) => `The link is good until ${when}. Nothing is sent before you confirm.`,
    otherwise: 'If it was not you, do nothing: no more mail will come of it. Behind the link you can also say that you never want to be asked again.',
  },

  open: {
    subject: (blog: string) => `Your link to what you follow on ${blog}`,
    asked: (blog: string) => `with this link you see and change everything that ${blog} keeps about this address.`,
    link: 'See what is kept',
    until: (when: string) => `The link is good until ${when}. Whoever has it can change all of it, so do not pass it on.`,
    otherwise: 'If you did not ask for it, do nothing.',
  },

  held: {
    subject: (title: string, blog: string) => `[${blog}] A comment on “${title}” waits`,
    intro: (name: string, title: string) => `${name} commented on “${title}”, and the comment waits for a decision.`,
    writer: (facts: string) => `Written by ${facts}.`,
    acts: { approve: 'Approve', spam: 'Mark as spam', trash: 'Put into the trash' },
    explain: 'Each link leads to a page that asks once more. It works without signing in, for this comment only, and not for ever.',
    desk: 'All that wait',
    because: 'You get this because you moderate comments.',
  },

  digest: {
    subject: (count: number, blog: string) => `[${blog}] ${plural(count, { one: '# comment waits', other: '# comments wait' })}`,
    intro: (count: number) => plural(count, { one: 'One comment waits for a decision.', other: '# comments wait for a decision.' }),
    on: (name: string, title: string) => `${name} on “${title}”`,
    more: (count: number) => plural(count, { one: 'One more is in the desk.', other: '# more are in the desk.' }),
  },

  /** What can be followed, in a list. */
  follows: {
    posts: 'New posts',
    thread: (title: string) => `All comments on “${title}”`,
    replies: (title: string) => `Answers to your comment on “${title}”`,
  },

  pages: {
    follow: {
      title: 'Follow by e-mail',
      explain: 'A mail when there is a new post. It holds the beginning and a link; nothing is counted, and one press ends it.',
      email: 'E-mail address',
      button: 'Follow',
      already: 'Do you get mail from here already?',
      bad: 'This is not an e-mail address. Please look at it again.',
      missing: 'Please give your e-mail address.',
      tooMany: (minutes: number) => plural(minutes, { one: 'Too many have been asked for from here. Please wait a minute and try again.', other: 'Too many have been asked for from here. Please wait # minutes and try again.' }),
    },
    asked: {
      title: 'Look into your mail',
      explain: 'A mail with a link is on its way, unless you follow already or were asked a short while ago. Nothing else is sent before you confirm.',
      hint: 'If it does not come, look into the folder for spam.',
    },
    confirm: {
      title: 'Do you want this mail?',
      explain: (email: string) => `To ${email}, about:`,
      yes: 'Yes, write to me',
      no: 'No, and never ask again',
      noHint: 'It was not me: this address is not to be asked again.',
      doneTitle: 'You follow',
      done: 'From now on you get mail about what you chose. Every mail has a link that ends it.',
      refusedTitle: 'You will not be asked again',
      refused: 'Nothing is sent to this address.',
      deadTitle: 'Nothing waits to be confirmed',
      dead: 'This link was used already, or is too old. What you confirmed stays as it is.',
    },
    stop: {
      title: 'Stop these mails?',
      explain: (email: string) => `To ${email}, about:`,
      yes: 'Stop these mails',
      all: 'Stop all mail from this blog',
      doneTitle: 'No more of these mails',
      done: 'It is done. Mails that are on their way at this moment may still arrive.',
      ownComments: 'Comments on your posts',
      deadTitle: 'This link does not work',
      dead: 'It is not complete, or what it ended is not kept any more. Copy the whole link from the mail, or look at what you follow:',
    },
    manage: {
      askTitle: 'What you follow',
      ask: 'Type your e-mail address. If we know it, a link is on its way with which you see and change everything that we keep about it.',
      askButton: 'Send me the link',
      sentTitle: 'Look into your mail',
      sent: 'If we know this address, a mail is on its way. The link in it is good for one day.',
      title: 'What we keep about you',
      address: 'Your address',
      since: (when: string) => `Known since ${when}.`,
      failing: 'Its mail server has refused our mails, so none are sent any more. If it works again, follow anew.',
      following: 'You follow',
      nothing: 'You follow nothing here.',
      waits: 'not confirmed yet',
      keep: 'Untick what you do not want any more.',
      save: 'Save',
      comments: 'Your comments',
      noComments: 'There are no comments with this address.',
      status: { approved: 'published', pending: 'waits for a moderator', spam: 'put away', trash: 'put away', stone: 'deleted' },
      edit: 'Edit or delete',
      mails: 'Mails of the last weeks',
      noMails: 'None.',
      states: { waiting: 'waits', parked: 'waits', sent: 'sent', failed: 'could not be delivered', expired: 'was not sent' },
      kinds: { comment: 'About a comment', post: 'About a new post', confirm: 'Asked whether you want mail', open: 'Link to this page' } as Readonly<Record<string, string>>,
      export: 'Take all of it with you',
      exportHint: 'A file (JSON) with everything on this page, whole.',
      exportLink: 'Download',
      erase: 'Forget me',
      eraseHint: 'What you follow is ended, and your address is deleted everywhere. There is no way back.',
      eraseComments: 'Your comments',
      anonymise: 'stay, without your name and addresses',
      delete: 'are deleted',
      eraseButton: 'Forget me',
      saved: 'Saved.',
      erasedTitle: 'You are forgotten',
      erased: 'Nothing of you is kept here any more. In backups it may remain until they are replaced.',
      deadTitle: 'This link does not work any more',
      dead: 'Such links are good for one day. Ask for another one:',
    },
  },
});

export type MailWords = ReturnType<typeof mailEnglish>;
