// Who wrote a text, and so how much of HTML is believed of it.

/**
 * How far a writer is trusted. An editor (and the owner) may show videos of known hosts; an author has all of HTML that
 * a post needs; a commenter has running text, lists, quotations and code, and links that vouch for nothing; of a
 * stranger's page only words and their emphasis are taken.
 */
export type Trust = 'editor' | 'author' | 'commenter' | 'stranger';
