// Sends a trackback (TrackBack 1.2): a form that names the page and quotes its beginning.
import { plainText } from '../../../platform/text/index.ts';
import { decodePage } from '../../verify/decode-page.ts';
import type { Answered } from '../sent-mention.ts';
import { post, shortWords, type SendParts } from './post.ts';

/** What is said of the page. */
export type Quoted = { title: string; excerpt: string; blogName: string };

/** Characters of an excerpt, as WordPress sends them. */
const longestExcerpt = 252;

/** Tells of `source`. */
export const sendTrackback = (parts: SendParts, endpoint: string, { source, title, excerpt, blogName }: Quoted & { source: string }): Promise<Answered> =>
  post(
    parts,
    endpoint,
    { type: 'application/x-www-form-urlencoded; charset=utf-8', body: new URLSearchParams({ title, url: source, blog_name: blogName, excerpt: shortened(excerpt) }).toString() },
    ({ body, headers }) => readVerdict(decodePage(body, headers['content-type'] ?? '')),
  );

const shortened = (text: string): string => (text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt).toWellFormed().replace(/\s\S*$/u, '')}…`);

/** What `<response><error>` says; an answer without one was an answer all the same. */
export function readVerdict(text: string): Answered {
  const error = /<error>\s*(\d{1,4})\s*<\/error>/i.exec(text)?.[1];
  if (error === undefined) return { outcome: 'unclear' };
  if (Number(error) === 0) return { outcome: 'registered' };
  const words = shortWords(plainText(/<message>([^<]{0,1000})<\/message>/i.exec(text)?.[1] ?? ''));
  // Its number says nothing; WordPress's words for a second one are known.
  return { outcome: /already a ping/i.test(words) ? 'known' : 'refused', ...(words !== '' && { words }) };
}
