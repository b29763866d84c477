// HTML that may be written into a page as it is.

declare const safe: unique symbol;

/** HTML that was sanitised, or that Parley itself wrote: the only type that a view prints raw. */
export type SafeHtml = string & { readonly [safe]: true };

/**
 * Vouches for a piece of HTML. Called where HTML leaves the sanitiser, where it is read back from a column that only
 * the sanitiser fills, and by the tag below; nowhere else.
 */
export const vouchForHtml = (trusted: string): SafeHtml => trusted as SafeHtml;

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Turns any text into HTML that shows it, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): SafeHtml =>
  vouchForHtml(/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => named[character] ?? character) : text);

/** A template tag: what is interpolated is escaped, unless it is wrapped in `{ html }`. */
export const html = (parts: TemplateStringsArray, ...values: readonly (string | number | { html: SafeHtml })[]): SafeHtml =>
  vouchForHtml(
    parts.reduce((written, part, index) => {
      const value = values[index - 1] ?? '';
      return written + (typeof value === 'object' ? value.html : escapeHtml(String(value))) + part;
    }),
  );
