// Writes XML that any reader takes.

/** What XML 1.0 has no place for. */
// oxlint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as CDATA; an end mark inside is divided between two sections. */
export const cdata = (text: string): string => `<![CDATA[${legal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Text between tags, or in an attribute. */
export const escaped = (text: string): string => legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text between tags that stays on its line: a line end becomes a reference to one. */
export const onOneLine = (text: string): string => escaped(text).replaceAll('\r', '&#13;').replaceAll('\n', '&#10;');

/** Plain text as the HTML that WordPress's titles and names are; quotes stand as they are there. */
export const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An element that holds text as CDATA. */
export const element = (name: string, text: string): string => `<${name}>${cdata(text)}</${name}>`;

/** An element that holds a number or a plain word. */
export const plainElement = (name: string, value: string | number): string => `<${name}>${escaped(String(value))}</${name}>`;

const legal = (text: string): string => text.toWellFormed().replace(illegal, '');
