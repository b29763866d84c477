// Tells an update service that the blog has news: weblogUpdates.extendedPing, or else weblogUpdates.ping, as WordPress does.
import * as v from 'valibot';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import type { Records } from '../../../platform/records/index.ts';
import { readSettings } from '../../../platform/settings/index.ts';
import { readAnswer } from '../../protocols/xmlrpc/read-answer.ts';
import { isList, NoCall } from '../../protocols/xmlrpc/value.ts';
import { callXml } from '../protocols/pingback.ts';
import { post, shortWords, type SendParts } from '../protocols/post.ts';
import type { Answered } from '../sent-mention.ts';
import { settleNews } from './settle-news.ts';

/** Handles jobs of the kind `feeds.service`. */
export const tellService =
  ({ records, baseUrl, ...parts }: { records: Records; baseUrl: string } & Omit<SendParts, 'signal'>): JobHandler =>
  async (payload, job) => {
    const { service } = v.parse(v.object({ service: v.string() }), payload);
    const { updateServices, title } = await readSettings(records.database);
    if (!updateServices.includes(service)) return;
    const [name, home] = [title || new URL(baseUrl).host, `${baseUrl}/`];
    const call = (method: string, values: readonly string[]): Promise<Answered> => post({ ...parts, signal: job.signal }, service, { type: 'text/xml', body: callXml(method, values) }, ({ body, headers }) => readVerdict(body, headers['content-type'] ?? ''));
    const extended = await call('weblogUpdates.extendedPing', [name, home, `${baseUrl}/feed/`]);
    const answered = extended.outcome === 'refused' && extended.fault !== undefined ? await call('weblogUpdates.ping', [name, home]) : extended;
    await settleNews(records, { kind: 'service', address: service }, answered, job);
  };

/** `flerror` says whether it went wrong; a fault, that the method is not known. */
function readVerdict(body: Uint8Array, contentType: string): Answered {
  try {
    const answer = readAnswer(body, contentType);
    if (answer.kind === 'fault') return { outcome: 'refused', fault: answer.code, words: shortWords(answer.text) };
    if (typeof answer.value === 'string' || isList(answer.value)) return { outcome: 'unclear' };
    const { flerror, message } = answer.value;
    const words = typeof message === 'string' ? { words: shortWords(message) } : {};
    return { outcome: typeof flerror === 'string' && /^(1|true)$/i.test(flerror.trim()) ? 'refused' : 'registered', ...words };
  } catch (error) {
    if (!(error instanceof NoCall)) throw error;
    return { outcome: 'unclear' };
  }
}
