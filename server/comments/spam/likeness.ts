// How much a comment is like those that moderators marked as spam: a naive Bayes classifier after Robinson, its tokens combined after Fisher.

/** In how many comments of each kind something stood. */
export type Counts = { spam: number; ham: number };

/** `spam` is between 0 (like what was approved) and 1 (like spam); `telling` are the tokens that say it loudest, loudest first. */
export type Likeness = { spam: number; telling: string[] };

/** Fewer lessons of either kind than this teach nothing that could be relied on. */
export const leastLessons = 10;

/** A token never seen says nothing (a half), and this many sightings are needed to be believed against that. */
const unknown = 0.5;
const doubt = 0.6;
/** Tokens nearer to a half than this say nothing; of the others the loudest are heard. */
const leastTelling = 0.1;
const mostTelling = 40;

/**
 * What the counts of a comment's tokens say of it. Undefined where too little was learnt to say anything. See G. Robinson,
 * "A Statistical Approach to the Spam Problem" (2003), for both steps.
 */
export function likenessOf(tokens: readonly (Counts & { word: string })[], lessons: Counts): Likeness | undefined {
  if (Math.min(lessons.spam, lessons.ham) < leastLessons) return undefined;
  const heard = tokens
    .map(({ word, ...counts }) => ({ word, chance: chanceOf(counts, lessons) }))
    .filter(({ chance }) => Math.abs(chance - 0.5) >= leastTelling)
    .toSorted((a, b) => Math.abs(b.chance - 0.5) - Math.abs(a.chance - 0.5))
    .slice(0, mostTelling);
  if (heard.length === 0) return { spam: 0.5, telling: [] };
  const spam = combined(heard.map(({ chance }) => 1 - chance));
  const ham = combined(heard.map(({ chance }) => chance));
  const likeness = (1 + spam - ham) / 2;
  const side = heard.filter(({ chance }) => chance > 0.5 === likeness > 0.5);
  return { spam: likeness, telling: side.slice(0, 3).map(({ word }) => word) };
}

/** How likely a comment with this token is spam, drawn towards a half while it was seldom seen. */
function chanceOf({ spam, ham }: Counts, lessons: Counts): number {
  const seen = spam + ham;
  const [inSpam, inHam] = [spam / lessons.spam, ham / lessons.ham];
  const plain = seen === 0 ? unknown : inSpam / (inSpam + inHam);
  return (doubt * unknown + seen * plain) / (doubt + seen);
}

/** Fisher's method: how sure all of these chances together make one that they did not come about by accident. */
function combined(chances: readonly number[]): number {
  const half = -chances.reduce((sum, chance) => sum + Math.log(chance), 0);
  let term = Math.exp(-half);
  let tail = term;
  for (let index = 1; index < chances.length; index += 1) {
    term *= half / index;
    tail += term;
  }
  return 1 - Math.min(tail, 1);
}
