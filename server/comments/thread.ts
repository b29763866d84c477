// Builds the tree of a conversation out of a flat list.
import type { Comment } from './comment.ts';

/** A comment together with its place on the page and the replies below it, oldest first. */
export type ThreadedComment = {
  comment: Comment;
  /** 1 for a top-level comment, at most the depth asked for. */
  depth: number;
  replies: ThreadedComment[];
};

/**
 * Nests comments under those they answer. Below `maxDepth` a reply stands beside what it answers instead of below it,
 * as WordPress shows it. A reply whose parent is not in the list stands at the top: nothing that was approved vanishes.
 * A stone that nothing stands below is left out.
 */
export function buildThreads(comments: readonly Comment[], maxDepth: number): ThreadedComment[] {
  const shown = withoutBareStones(comments);
  const byId = new Map(shown.map((comment) => [comment.id, comment]));
  const placed = new Map<number, { node: ThreadedComment; list: ThreadedComment[] }>();
  const top: ThreadedComment[] = [];
  // A parent is nearly always older than its reply, but imports owe us nothing: place each parent first, without recursion.
  for (const comment of shown) {
    for (const next of unplacedLine(comment, byId, placed)) {
      const parent = next.parentId === null ? undefined : placed.get(next.parentId);
      const list = parent === undefined ? top : parent.node.depth >= maxDepth ? parent.list : parent.node.replies;
      const node = { comment: next, depth: parent === undefined ? 1 : Math.min(parent.node.depth + 1, maxDepth), replies: [] };
      list.push(node);
      placed.set(next.id, { node, list });
    }
  }
  for (const list of new Set([...placed.values()].map((place) => place.list))) if (list !== top) list.sort(inOrder);
  return top;
}

/** What is there, and the stones above it: what answers a stone may wait, or be put away. */
function withoutBareStones(comments: readonly Comment[]): readonly Comment[] {
  const stones = new Set(comments.flatMap(({ id, deletedBy }) => (deletedBy === null ? [] : [id])));
  if (stones.size === 0) return comments;
  const all = new Map(comments.map((comment) => [comment.id, comment]));
  // Whatever stands above something that is there: each is met once, also where a thread is a single long line.
  const carrying = new Set<number>();
  for (const { deletedBy, parentId } of comments) {
    if (deletedBy !== null) continue;
    for (let above = parentId; above !== null && !carrying.has(above); above = all.get(above)?.parentId ?? null) carrying.add(above);
  }
  return comments.filter(({ id }) => !stones.has(id) || carrying.has(id));
}

/** The comment and those of its ancestors that are not placed yet, oldest ancestor first; a loop is cut where it closes. */
function unplacedLine(comment: Comment, byId: ReadonlyMap<number, Comment>, placed: ReadonlyMap<number, unknown>): Comment[] {
  const line: Comment[] = [];
  const seen = new Set<number>();
  let next: Comment | undefined = comment;
  while (next && !placed.has(next.id) && !seen.has(next.id)) {
    seen.add(next.id);
    line.push(next);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return line.toReversed();
}

const inOrder = (a: ThreadedComment, b: ThreadedComment): number =>
  a.comment.createdAt < b.comment.createdAt ? -1 : a.comment.createdAt > b.comment.createdAt ? 1 : a.comment.id - b.comment.id;
