// Sends a webmention (W3C Recommendation, 3.1.3).
import type { Answered } from '../sent-mention.ts';
import { post, wordsOf, type SendParts } from './post.ts';

/** Tells that `source` links to `target`, or did. Any 2xx is a yes; 201 says where the other side tells what became of it. */
export const sendWebmention = (parts: SendParts, endpoint: string, { source, target }: { source: string; target: string }): Promise<Answered> =>
  post(parts, endpoint, { type: 'application/x-www-form-urlencoded', body: new URLSearchParams({ source, target }).toString() }, (answer) => {
    const location = answer.headers['location'];
    const statusUrl = location === undefined ? null : URL.parse(location, answer.url);
    const words = wordsOf(answer);
    return { outcome: 'accepted', ...(statusUrl && /^https?:$/.test(statusUrl.protocol) && statusUrl.href.length <= 2_000 && { statusUrl: statusUrl.href }), ...(words !== '' && { words }) };
  });
