// What speaks for and against spam: a pure function over what was gathered, each signal with its name and its weight.
import type { HoldReason } from '../hold.ts';
import type { Likeness } from './likeness.ts';
import { agentClass } from './tokens.ts';

/** Comments of one person, by what became of them. `lastSpam`: how many of their latest, one after the other, are spam. */
export type Past = { approved: number; spam: number; lastSpam: number };

/** What is weighed. */
export type Facts = {
  name: string;
  /** The words without their markup, and how many links they have. */
  text: string;
  links: number;
  agent: string;
  /** What stood in the field that people do not see. */
  trap: string;
  /** Seconds between the first touch of the form and its sending; null where no script told. */
  seconds: number | null;
  person: Past;
  /** Others who wrote from the same address. */
  neighbours: Past;
  /** Comments of the last day with the same words, from whomever, elsewhere. */
  sameWords: number;
  /** The host it links to that most comments of the last day that are not approved link to as well; none where no other does. */
  sameHost: { host: string; comments: number } | null;
  /** Comments of the last ten minutes from the same network. */
  fromNetwork: number;
  likeness: Likeness | undefined;
};

/** From these sums on a comment waits, or is spam. */
export const holdFrom = 4;
export const spamFrom = 8;

/** What is said of a comment, and the sum of it. */
export type Weighed = { score: number; signals: HoldReason[] };

/** Weighs a comment. The same facts always weigh the same. */
export function weigh(facts: Facts): Weighed {
  const signals = [trap, quick, linkRatio, bbcode, nameLink, agent, sameWords, sameHost, network, person, neighbours, likeness].flatMap((each) => each(facts) ?? []);
  return { score: signals.reduce((sum, { weight = 0 }) => sum + weight, 0), signals };
}

type Signal = (facts: Facts) => HoldReason | null;

/** The first step whose bound the count reaches, from the highest. */
const step = (count: number, steps: readonly (readonly [from: number, weight: number])[]): number => steps.find(([from]) => count >= from)?.[1] ?? 0;

/** A signal, unless it weighs nothing. */
const signal = (reason: HoldReason & { weight: number }): HoldReason | null => (reason.weight === 0 ? null : reason);

const trap: Signal = (facts) => (facts.trap.trim() === '' ? null : { code: 'trap', weight: 8 });

/** Somebody may paste what they wrote elsewhere, so quickness alone never makes spam. */
const quick: Signal = ({ seconds }) => (seconds === null ? null : signal({ code: 'quick', count: seconds, weight: seconds < 2 ? 4 : seconds < 5 ? 2 : 0 }));

const linkRatio: Signal = ({ links, text }) => {
  const words = wordsOf(text);
  return links > 0 && words < links * 10 ? { code: 'link-ratio', count: links, of: words, weight: Math.min(6, links + 1) } : null;
};

/** Words with spaces between them; where letters stand without, every other one counts. */
const wordsOf = (text: string): number => {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return (text.match(/[^\s]+/g)?.length ?? 0) + Math.floor(dense / 2);
};

/** Markup of forums that never worked under a post. */
const bbcode: Signal = ({ text }) => (/\[(?:url|link)[=\]]/i.test(text) ? { code: 'bbcode', weight: 5 } : null);

const nameLink: Signal = ({ name }) => (/https?:|www\.|\.(?:com|net|org|info|biz|ru|cn|xyz|top|shop|online|site|club)\b/i.test(name) ? { code: 'name-link', weight: 3 } : null);

const agent: Signal = (facts) => {
  const kind = agentClass(facts.agent);
  return signal({ code: 'agent', detail: kind, weight: kind === 'none' || kind === 'program' ? 2 : 0 });
};

const sameWords: Signal = ({ sameWords: count }) => signal({ code: 'same-words', count, weight: step(count, [[3, 8], [1, 4]]) });

const sameHost: Signal = ({ sameHost: found }) => (found === null ? null : signal({ code: 'same-host', detail: found.host, count: found.comments, weight: step(found.comments, [[5, 6], [2, 3]]) }));

const network: Signal = ({ fromNetwork: count }) => signal({ code: 'network', count, weight: step(count, [[10, 6], [6, 4], [3, 2]]) });

const person: Signal = ({ person: { approved, lastSpam } }) =>
  lastSpam > 0 ? { code: 'person-spam', count: lastSpam, weight: step(lastSpam, [[3, 8], [2, 5], [1, 3]]) } : signal({ code: 'person-known', count: approved, weight: step(approved, [[3, -3], [1, -2]]) });

/** An address stands for a whole school, too: what was approved from there speaks for it. */
const neighbours: Signal = ({ neighbours: { approved, spam } }) => signal({ code: 'address-spam', count: spam, weight: approved > 0 ? 0 : step(spam, [[3, 4], [1, 2]]) });

const likeness: Signal = ({ likeness: found }) => {
  if (!found) return null;
  const told = { ...(found.telling.length > 0 && { detail: found.telling.join(', ') }), count: Math.round(found.spam * 100) };
  return found.spam > 0.5
    ? signal({ code: 'like-spam', ...told, weight: step(found.spam, [[0.99, 6], [0.9, 4], [0.75, 2]]) })
    : signal({ code: 'like-ham', ...told, weight: -step(1 - found.spam, [[0.95, 3], [0.8, 1]]) });
};
