// What is said to whoever tells us of a page that links here, in English.

export const mentionsEnglish = {
  title: 'Tell us of your response',
  lead: 'You wrote about a post here, on your own site? Give its address, and it will appear under the post once it was found to link there.',
  target: 'Address of the post here',
  toPost: 'Back to the post',
  statusTitle: 'Your response',
  refusedTitle: 'That could not be taken',
  accepted: (statusUrl: string) => `Accepted. The page will be read soon; what came of it: ${statusUrl}`,
  outcomes: {
    waiting: 'The page was not read yet. Look again in a moment; if it cannot be reached, it will be tried for about an hour.',
    shown: 'It was found, and appears under the post.',
    held: 'It was found, and will appear under the post once it was approved.',
    known: 'It was known already, and was read again.',
    retracted: 'The page no longer links to the post, so it was taken from there.',
    'no-link': 'The page does not link to the post.',
    'no-page': 'At this address is no HTML page.',
    'no-source': 'There is no page at this address.',
    unreachable: 'The page cannot be read.',
  },
  refusals: {
    'source-invalid': 'The source is no http or https address.',
    'target-invalid': 'The target is no http or https address.',
    same: 'Source and target are the same page.',
    'target-foreign': 'The target is not on this blog.',
    'target-missing': 'There is no such post on this blog.',
    'target-closed': 'This post does not take responses from other sites.',
    blocked: 'This blog does not take responses from there.',
    'too-many': 'Too many at once. Try again later.',
  },
};

export type MentionWords = typeof mentionsEnglish;
