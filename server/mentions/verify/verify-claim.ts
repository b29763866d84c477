// Proves one claim: reads the page it names, and makes a mention of it, or takes one back. Loaded with the first claim.
import * as v from 'valibot';
import { html } from '../../kit/safe-html.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { findPost } from '../../posts/index.ts';
import { findClaim } from '../claims/claim-store.ts';
import type { Claim } from '../claims/claim.ts';
import { findTarget, isOurs } from '../claims/target.ts';
import { findMentionOf } from '../known-store.ts';
import { taskFor, understand } from './evidence.ts';
import { readPage } from './read-page.ts';
import { readSource, type Source } from './read-source.ts';
import { settleAbsent, settleFound, settleUnreached } from './settle.ts';
import type { MentionJobParts } from '../job-parts.ts';

/** Tries until a page that cannot be reached is given up on: within about an hour; and one that is not there yet, within some minutes. */
const [mostTries, mostLooks] = [8, 5];

/** Handles jobs of the kind `mentions.verify`. What may pass is tried again. */
export const verifyClaim =
  (parts: MentionJobParts): JobHandler =>
  async (payload, job) => {
    const { records, baseUrl } = parts;
    const { key } = v.parse(v.object({ key: v.string() }), payload);
    const claim = await findClaim(records.database, key);
    const post = claim && (await findPost(records.database, claim.postId));
    if (claim?.outcome !== 'waiting' || !post) return;
    const isOwn = isOurs(new URL(claim.sourceUrl), baseUrl);
    const source = isOwn ? await ownPage(parts, claim) : await readSource(parts, claim, job);
    if (source.kind === 'later' && job.attempt < mostTries) throw new Error('the page cannot be read just now');
    if (source.kind === 'missing' && job.attempt < mostLooks && (await mayComeUp(parts, claim))) throw new Error('the page is not there yet');
    const page = source.kind === 'page' ? await (isOwn ? readPage : parts.pages.read)({ ...source, ...taskFor(baseUrl, claim, post) }) : undefined;
    const found = source.kind === 'page' && page ? await understand(records.database, baseUrl, { claim, post, url: source.url, page }) : undefined;
    const joining = await parts.openJoining();
    await records.change(async (change) => {
      if (found) return void (await settleFound(change, claim, found, { baseUrl, post, isOwn, joining, isBlocked: parts.isBlocked }));
      if (source.kind === 'later' || source.kind === 'unreachable' || (source.kind === 'page' && !page)) return settleUnreached(change, claim);
      await settleAbsent(change, claim, source.kind === 'gone' || source.kind === 'missing' ? 'no-source' : source.kind === 'no-page' ? 'no-page' : 'no-link', { joining });
    });
  };

/** Some sites tell of a page before it is up. Who sends a pingback waits for the verdict, and one that was here before is gone. */
const mayComeUp = async ({ records }: MentionJobParts, { protocol, address, sourceUrl, postId }: Claim): Promise<boolean> => protocol !== 'pingback' && address !== '' && (await findMentionOf(records.database, sourceUrl, postId)) === undefined;

/** A post of our own that links to another, where the owner wants that shown: nobody is asked over the network. */
async function ownPage({ records, baseUrl }: MentionJobParts, { sourceUrl }: Claim): Promise<Source> {
  const post = await findTarget(records.database, new URL(sourceUrl), baseUrl);
  if (!post || !(await readSettings(records.database)).selfMentions) return { kind: 'gone' };
  return { kind: 'page', url: sourceUrl, body: html`<title>${post.title}</title>${{ html: post.html }}`, contentType: 'text/html' };
}
