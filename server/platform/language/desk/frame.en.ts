// The English texts of the desk's frame.
import type { Formats } from '../formats.ts';

export const frameEnglish = (_formats: Formats) => ({
  name: 'Desk',
  skip: 'Skip to the work',
  navigation: 'Desk',
  menu: 'Menu',
  viewBlog: 'View the blog',
  signOut: 'Sign out',
  places: { home: 'Overview', posts: 'Posts', pages: 'Pages', comments: 'Comments', media: 'Media', categories: 'Categories', tags: 'Tags', people: 'People', outbox: 'Outbox', statistics: 'Statistics', settings: 'Settings', profile: 'Profile' },
  roles: { owner: 'Owner', editor: 'Editor', author: 'Author', contributor: 'Contributor' },
  title: (screen: string, blog: string) => `${screen} – ${blog}`,
  refused: 'That did not work',
  back: 'Back to the desk',
  notAllowed: 'Your role does not let you do this. The owner of the blog can give you another one.',
  notFound: 'There is no such place in the desk.',
  foreign: 'This form was sent from another site. Open the page here and send it again.',
  tooLarge: 'This is more than we accept at once. Go back with your browser: what you typed is still there.',
  unreadable: 'This form could not be read. Go back with your browser and send it again.',
  signedOut: 'You are signed out',
  signedOutExplain: 'Nothing that you sent was changed here, and nothing is lost: all of it is kept in this page.',
  signedOutSteps: 'Sign in, then come back to this page and send it again.',
  signInElsewhere: 'Sign in (opens a new tab)',
  sendAgain: 'Send again',
  remove: 'Remove',
  cancel: 'Cancel',
  save: 'Save',
  optional: 'optional',
  faults: 'Please look at what is marked below. Nothing was saved yet, and what you typed is still here.',
});

export type FrameWords = ReturnType<typeof frameEnglish>;
