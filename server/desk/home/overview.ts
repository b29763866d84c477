// The first screen of the desk: what needs a decision, then what is under way.
import { may } from '../../accounts/index.ts';
import { listModerated, type ModerationFilter } from '../../comments/index.ts';
import { listDeadJobs } from '../../platform/jobs/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { listManaged, type ManagedFilter, type ManagedPost } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';

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
  const sections: Section[] = may(author.role, 'publish') ? await waitingComments(desk, language, may(author.role, 'moderate') ? {} : { underPostsOf: author.id }) : [];
  for (const { heading, filter, allUrl } of lists) {
    const { posts, total } = await listManaged(desk.database, desk.engine.search, filter, filter.list === 'published' ? 'published' : 'changed', { limit: shown, offset: 0 });
    if (total > 0) sections.push({ heading, posts: posts.map((post) => lineOf(post, language)), allUrl: total > posts.length ? allUrl : null });
  }
  const failed = may(author.role, 'edit-settings') ? await failedJobs(desk, language) : [];
  return { kind: 'view', view: 'desk/home', title: words.overview, place: 'home', locals: { greeting: words.home.greeting(author.name), sections, failed } };
}

type Section = { heading: string; posts: { title: string; url: string; when: { iso: string; text: string } }[]; allUrl: string | null };

async function waitingComments(desk: Desk, { desk: { comments: words }, dateTime }: DeskLanguage, scope: Pick<ModerationFilter, 'underPostsOf'>): Promise<Section[]> {
  const { comments, total } = await listModerated(desk.database, { ...scope, status: 'pending' }, { limit: shown, offset: 0 });
  if (total === 0) return [];
  const lines = comments.map((comment) => ({ title: words.line(comment.authorName || words.anonymous, plainText(comment.html).slice(0, 90)), url: `/desk/comments/${comment.id}/`, when: { iso: comment.createdAt, text: dateTime(comment.createdAt) } }));
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
