// The kinds of jobs in which Akismet is asked and told.

/** Asks what Akismet holds a comment for. `{ commentId }`. */
export const askAkismetJob = 'comments.ask-akismet';

/** Tells Akismet that a moderator holds a comment for something else. `{ commentId }`. */
export const tellAkismetJob = 'comments.tell-akismet';
