// What WordPress has room for. Its importer leaves out a comment of which one field is longer than its column.
import { asHtml } from './xml.ts';

const [nameBytes, nameLength, emailLength, urlLength, slugLength] = [255, 245, 100, 200, 200];

/** As much of a commenter's name as fits. */
export function roomyName(name: string): string {
  let fitting = '';
  for (const character of name) {
    if (fitting.length + character.length > nameLength || Buffer.byteLength(asHtml(fitting + character)) > nameBytes) return fitting.trim();
    fitting += character;
  }
  return name;
}

/** The address, or none: a part of one would be somebody else's. */
export const roomyEmail = (email: string): string => (email.length > emailLength ? '' : email);

/** The address, or the home of the site that it is on. WordPress keeps `&` as an entity. */
export function roomyUrl(url: string): string {
  const fits = (each: string) => each.replaceAll('&', '&amp;').length <= urlLength;
  if (fits(url)) return url;
  const home = `${URL.parse(url)?.origin ?? ''}/`;
  return /^https?:/.test(home) && fits(home) ? home : '';
}

/** A slug as WordPress keeps it, percent-encoded in small letters, cut between two characters. */
export function roomySlug(slug: string): string {
  let fitting = '';
  for (const character of slug.toWellFormed()) {
    const next = percentEncoded(character);
    if (fitting.length + next.length > slugLength) break;
    fitting += next;
  }
  return fitting;
}

/** Whether all of it is kept. */
export const isRoomySlug = (slug: string): boolean => percentEncoded(slug.toWellFormed()).length <= slugLength;

const percentEncoded = (text: string): string => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
