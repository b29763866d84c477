// Numbers of comments and mentions in WordPress, which numbers them together.

/** How both are numbered in one export. */
export type CommentNumbers = {
  /** The numbers of the comments of one post. */
  ofComments(comments: readonly Numbered[]): (id: number) => number;
  ofMention(id: number): number;
};

type Numbered = { id: number; parent_id: number | null };

/**
 * Mentions stand after all comments. A comment keeps its number unless it is below that of the one it answers:
 * WordPress's importer takes comments in the order of their numbers, and looks for the parent among those it has.
 */
export function commentNumbers(highestComment: number, highestMention: number): CommentNumbers {
  let last = highestComment + highestMention;
  return {
    ofMention: (id) => highestComment + id,
    ofComments(comments) {
      const parents = new Map(comments.map(({ id, parent_id: parentId }) => [id, parentId]));
      const numbers = new Map<number, number>();
      for (const { id } of comments) {
        for (const each of chainOf(id, parents, numbers)) {
          const above = numbers.get(parents.get(each) ?? 0) ?? 0;
          numbers.set(each, each > above ? each : (last += 1));
        }
      }
      return (id) => numbers.get(id) ?? id;
    },
  };
}

/** A comment and those above it that have no number yet, the topmost first. */
function chainOf(id: number, parents: ReadonlyMap<number, number | null>, numbers: ReadonlyMap<number, number>): number[] {
  const chain: number[] = [];
  for (let each: number | null | undefined = id; each != null && parents.has(each) && !numbers.has(each) && !chain.includes(each); each = parents.get(each)) chain.unshift(each);
  return chain;
}
