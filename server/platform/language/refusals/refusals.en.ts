// Why something cannot be done, in English: what rooms below the desk refuse, wherever it is told.

type Taxonomy = 'category' | 'tag';

export const refusalsEnglish = {
  request: {
    foreign: 'This form was sent from another site. Open the page here and send it again.',
    badAddress: 'This address is not spelled as addresses are: a percent sign stands where none can.',
    unclear: 'This request could not be understood.',
    tooMuch: 'This is more than we accept at once.',
    otherForm: 'This is in a form that we do not read.',
  },
  posts: {
    gone: 'There is no such post.',
    noAuthor: 'There is no such author.',
    noHeir: 'Choose who is to have the posts: another author of this blog.',
    noRevision: 'There is no such revision.',
    overtaken: 'Somebody saved this post while you were writing. Nothing was overwritten: look at both texts and decide.',
    belowItself: 'A page cannot stand below itself.',
    noParent: 'The page above this one does not exist.',
    longTitle: (most: number) => `A title may have at most ${most} characters.`,
    longText: 'The text is too long: at most 8 MB.',
    longPassword: (most: number) => `A password may have at most ${most} characters.`,
    noDate: (written: string) => `${written} is not a date.`,
    noAddress: (path: string) => `${path} cannot be an address on this blog.`,
    longAddress: 'The address would be too long: give the post a shorter slug or fewer pages above it.',
  },
  media: {
    gone: 'There is no such file.',
    otherKind: 'Another kind of file cannot take the place of this one.',
    alreadyHere: 'This file is in the library already.',
    deletedMeanwhile: 'The same file was deleted at this very moment. Send it again.',
    longWords: (most: number) => `At most ${most} characters.`,
  },
  terms: {
    gone: 'There is no such category or tag.',
    noName: (taxonomy: Taxonomy) => `A ${taxonomy} needs a name.`,
    longName: (most: number) => `A name may have at most ${most} characters.`,
    comma: 'The name of a tag holds no comma.',
    noSlug: 'A slug needs a letter or a digit.',
    slugTaken: (taxonomy: Taxonomy, slug: string) => `Another ${taxonomy} has the slug ${slug}.`,
    nameTaken: (taxonomy: Taxonomy) => `There is a ${taxonomy} of that name already.`,
    belowItself: 'A category cannot stand below itself.',
    noParent: 'There is no such category to stand below.',
    otherKind: (taxonomy: Taxonomy) => `A ${taxonomy} can only be merged into another ${taxonomy}.`,
    busy: 'Posts are still being filed anew after the last change. Try again in a minute.',
  },
  accounts: {
    wrong: 'This name and password do not belong together.',
    present: 'That is not your present password.',
    shortPassword: (least: number) => `A password needs at least ${least} characters.`,
    longPassword: (most: number) => `A password may have at most ${most} characters.`,
    passwordChanged: 'The password has been changed meanwhile.',
    busy: 'Very many people are signing in at this moment. Try again in a minute.',
    deadLink: 'This link is no longer good. Ask for another one.',
    setUpAlready: 'This blog has been set up already. Sign in instead.',
    ownerFirst: 'This blog has no owner yet: add the owner first.',
    loginTaken: (login: string) => `The login ${login} is taken.`,
    emailTaken: (email: string) => `There is an account with the address ${email} already.`,
    lastOwner: 'A blog needs an owner who can sign in: make somebody else an owner first.',
    notYourself: 'You cannot remove yourself. Another owner can.',
    authorGone: 'There is no such author any more.',
    accountGone: 'There is no such account.',
    claimedAlready: 'This account has been claimed already: sign in with its password.',
  },
  bans: {
    address: 'This is no address that can be banned.',
    network: 'This is no network that can be banned.',
    email: 'This is no email that can be banned.',
    domain: 'This is no domain that can be banned.',
  },
};

export type RefusalWords = typeof refusalsEnglish;
