// Values of custom fields: WordPress's importer takes whatever looks like serialized PHP for that, and makes objects of it.

/** What `is_serialized()` might say yes to, and a little more. */
const looksSerialized = /^\s*(?:N\s*;|[a-z]\s*:)/i;

/** A value that arrives as the text that it is: WordPress, too, serializes a text once more that looks as if it were serialized. */
export const asPhpText = (value: string): string => (looksSerialized.test(value) ? `s:${Buffer.byteLength(value)}:"${value}";` : value);

/** The text of a value that was serialized so; any other is returned as it is. */
export function fromPhpText(value: string): string {
  const [, bytes, text] = /^s:(\d+):"([\s\S]*)";$/.exec(value.trim()) ?? [];
  return text !== undefined && Number(bytes) === Buffer.byteLength(text) ? text : value;
}
