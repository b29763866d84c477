// Every migration in the order it was written. Append only: one that has shipped is never changed.
import type { Migration } from './migration.ts';
import { foundation } from './0001-foundation.ts';
import { door } from './0002-door.ts';
import { writing } from './0003-writing.ts';
import { mediaLibrary } from './0004-media-library.ts';
import { desk } from './0006-desk.ts';
import { comments } from './0008-comments.ts';
import { commentHistory } from './0009-comment-history.ts';
import { moderation } from './0010-moderation.ts';
import { subscriptions } from './0011-subscriptions.ts';
import { likes } from './0012-likes.ts';
import { visitors } from './0013-visitors.ts';
import { begunPosts } from './0014-begun-posts.ts';
import { identities } from './0015-identities.ts';
import { mentions } from './0016-mentions.ts';
import { secondFactor } from './0017-second-factor.ts';
import { sentMentions } from './0018-sent-mentions.ts';
import { joinedMentions } from './0019-joined-mentions.ts';
import { toldOfNews } from './0020-told-of-news.ts';
import { deadMentions } from './0021-dead-mentions.ts';

/** The migrations; a database's schema version is how many of them it has. */
export const migrations: readonly Migration[] = [foundation, door, writing, mediaLibrary, desk, comments, commentHistory, moderation, subscriptions, likes, visitors, begunPosts, identities, mentions, secondFactor, sentMentions, joinedMentions, toldOfNews, deadMentions];
