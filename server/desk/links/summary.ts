// What became of a post's links in a sentence, for the page where it is written.
import { openSending } from '../../mentions/index.ts';
import { isForAll, type Post } from '../../posts/index.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { linksUrl } from './of-post.ts';

/** The sentence, and where there is more; null for what has no links to tell of. */
export async function linksSummary(desk: Desk, post: Post | undefined): Promise<{ text: string; url: string } | null> {
  if (post?.type !== 'post') return null;
  const { links: { line } } = (await deskLanguageOf(desk)).desk;
  const links = (await (await openSending()).linksOf(desk.database, post, desk.baseUrl)).filter(({ isThere }) => isThere);
  if (links.length === 0) return { text: line.none, url: linksUrl(post) };
  if (!isForAll(post)) {
    const planned = links.filter(({ told }) => told?.state !== 'off').length;
    return { text: (await settingsOf(desk)).announceLinks ? line.planned(planned) : `${line.counts(links.length)}.`, url: linksUrl(post) };
  }
  const counts = (['told', 'waiting', 'failed'] as const).flatMap((state) => {
    const count = links.filter(({ told }) => told?.state === state).length;
    return count === 0 ? [] : [line[state](count)];
  });
  return { text: `${[line.counts(links.length), ...counts].join(' · ')}.`, url: linksUrl(post) };
}
