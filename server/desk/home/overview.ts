// The first screen of the desk: what needs a decision, then what is under way.
import { may } from '../../accounts/index.ts';
import { listDeadJobs } from '../../platform/jobs/index.ts';
import { listManaged, type ManagedFilter, type ManagedPost } from '../../posts/index.ts';
import { lineOf as lineOfItem } from '../comments/decided.ts';
import { scopeOf } from '../comments/moderation.ts';
import { readQueue } from '../comments/queue.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { Author, SignedInVisit } from '../visit.ts';

const shown = 6;

/** The overview for whoever is signed in. */
export async function overview({ author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const words = language.desk.posts;
  const own = may(author.role, 'edit-others') ? {} : { authorId: author.id };
  const lists: { heading: string; filter: ManagedFilter; allUrl: string }[] = [
    { heading: words.home.submitted, filter: { type: 'post', list: 'submitted', ...own }, allUrl: '/desk/posts/?list=submitted' },
    { heading: words.home.drafts, filter: { type: 'post', list: 'draft', authorId: author.id }, allUrl: '/desk/posts/?list=draft' },
    { heading: words.home.scheduled, filter: { type: 'post', list: 'scheduled', ...own }, allUrl: '/desk/posts/?list=scheduled' },
    { heading: words.home.published, filter: { type: 'post', list: 'published', ...own }, allUrl: '/desk/posts/?list=published' },
  ];
  const sections: Section[] = may(author.role, 'publish') ? await waitingForDecision(desk, language, author) : [];
  for (const { heading, filter, allUrl } of lists) {
    const { posts, total } = await listManaged(desk.database, desk.engine.search, filter, filter.list === 'published' ? 'published' : 'changed', { limit: shown, offset: 0 });
    if (total > 0) sections.push({ heading, posts: posts.map((post) => lineOf(post, language)), allUrl: total > posts.length ? allUrl : null });
  }
  const failed = may(author.role, 'edit-settings') ? await failedJobs(desk, language) : [];
  return { kind: 'view', view: 'desk/home', title: words.overview, place: 'home', locals: { greeting: words.home.greeting(author.name), sections, failed } };
}

type Section = { heading: string; posts: { title: string; url: string; when: { iso: string; text: string } }[]; allUrl: string | null };

/** Comments and mentions that wait, the latest first. */
async function waitingForDecision(desk: Desk, { desk: { comments: words }, dateTime }: DeskLanguage, author: Author): Promise<Section[]> {
  const items = await readQueue(desk.database, 'all', { ...scopeOf(author), status: 'pending' }, { limit: shown, offset: 0 });
  if (items.length === 0) return [];
  const lines = await Promise.all(
    items.map(async (item) => {
      const about = 'comment' in item ? { ...item.comment, isMention: false, url: `/desk/comments/${item.comment.id}/` } : { ...item.mention, isMention: true, url: `/desk/comments/?kind=mentions#row-m${item.mention.id}` };
      return { title: (await lineOfItem(desk, about)) ?? words.anonymous, url: about.url, when: { iso: about.createdAt, text: dateTime(about.createdAt) } };
    }),
  );
  return [{ heading: words.awaiting, posts: lines, allUrl: '/desk/comments/' }];
}

function lineOf(post: ManagedPost, { desk: { posts: words }, date, dateTime }: DeskLanguage) {
  const at = post.status === 'published' || post.status === 'scheduled' ? (post.publishedAt ?? post.updatedAt) : post.updatedAt;
  const text = post.status === 'published' ? date(at) : post.status === 'scheduled' ? words.appears(dateTime(at)) : words.changed(dateTime(at));
  return { title: post.title || words.untitled, url: `/desk/posts/${post.id}/`, when: { iso: at, text } };
}

async function failedJobs(desk: Desk, { desk: { posts: words }, dateTime }: DeskLanguage) {
  const jobs = await listDeadJobs(desk.database, { limit: 20, offset: 0 });
  return jobs.map(({ id, kind, error, attempts, deadAt }) => ({ id, kind, error, attempts: words.home.attempts(attempts), when: { iso: deadAt, text: dateTime(deadAt) } }));
}
