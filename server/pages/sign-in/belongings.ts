// What an account owns in the conversation, moved when two accounts become one or are taken apart.
import type { Belongings } from '../../accounts/index.ts';
import { openCommentsOfAccount } from '../../comments/index.ts';
import { openLikesOfAccount } from '../../likes/index.ts';

/** Comments and likes. */
export const belongings: Belongings = Object.freeze({
  async move(change, from, to) {
    const [{ giveComments }, { giveLikes, likedByBoth }] = await Promise.all([openCommentsOfAccount(), openLikesOfAccount()]);
    const shared = await likedByBoth(change.database, from, to);
    return { comments: await giveComments(change, from, to), likes: await giveLikes(change, from, to), shared };
  },
  async giveBack(change, { comments, likes, shared }, from, to) {
    const [{ giveTheseComments }, { giveLikesBack }] = await Promise.all([openCommentsOfAccount(), openLikesOfAccount()]);
    await giveTheseComments(change, comments, from, to);
    await giveLikesBack(change, { targets: likes, shared, from, to });
  },
} satisfies Belongings);
