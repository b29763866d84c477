// Tells a WebSub hub that the blog's feeds changed (W3C Recommendation; the form is that of PubSubHubbub 0.4, which hubs take).
import * as v from 'valibot';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import type { Records } from '../../../platform/records/index.ts';
import { readSettings } from '../../../platform/settings/index.ts';
import { settleNews } from './settle-news.ts';
import { post, type SendParts } from '../protocols/post.ts';

/** The feeds that hubs are told of: the blog's own, in each format. */
export const feedPaths = ['/feed/', '/feed/atom/', '/feed/json/'] as const;

/** Handles jobs of the kind `feeds.hub`. */
export const tellHub =
  ({ records, baseUrl, ...parts }: { records: Records; baseUrl: string } & Omit<SendParts, 'signal'>): JobHandler =>
  async (payload, job) => {
    const { hub } = v.parse(v.object({ hub: v.string() }), payload);
    if (!(await readSettings(records.database)).hubs.includes(hub)) return;
    const form = new URLSearchParams([['hub.mode', 'publish'], ...feedPaths.map((path): [string, string] => ['hub.url', `${baseUrl}${path}`])]);
    const answered = await post({ ...parts, signal: job.signal }, hub, { type: 'application/x-www-form-urlencoded', body: form.toString() }, () => ({ outcome: 'accepted' }));
    await settleNews(records, { kind: 'hub', address: hub }, answered, job);
  };
