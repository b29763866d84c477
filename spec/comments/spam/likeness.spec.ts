// Spam is told from what people say by what was learnt of both: the same way each time, in several languages, and not before enough was learnt.
import { describe, expect, it } from '@jest/globals';
import { likenessOf, type Counts } from '../../../server/comments/spam/likeness.ts';
import { tokensOf, type Token } from '../../../server/comments/spam/tokens.ts';
import { agent, laterHam, laterSpam, learntHam, learntSpam, type Said } from './corpora.ts';

const tokens = ({ name, text, url }: Said): Token[] => tokensOf({ name, email: `${name}@mail.example`, text, hosts: url === undefined ? [] : [new URL(url).hostname], agent });

/** What a blog knows after moderators decided about these. */
function learnt(spam: readonly Said[], ham: readonly Said[]): (said: Said) => ReturnType<typeof likenessOf> {
  const counts = new Map<string, Counts>();
  const count = (kind: keyof Counts) => (said: Said) => {
    for (const { digest } of tokens(said)) {
      const known = counts.get(digest) ?? { spam: 0, ham: 0 };
      counts.set(digest, { ...known, [kind]: known[kind] + 1 });
    }
  };
  spam.forEach(count('spam'));
  ham.forEach(count('ham'));
  return (said) => likenessOf(tokens(said).map(({ digest, word }) => ({ word, ...(counts.get(digest) ?? { spam: 0, ham: 0 }) })), { spam: spam.length, ham: ham.length });
}

describe('what was learnt', () => {
  const judge = learnt(learntSpam, learntHam);
  it.each(laterSpam.map((said) => [said.name, said] as const))('tells the spam of %s', (_name, said) => {
    expect(judge(said)?.spam).toBeGreaterThan(0.9);
  });
  it.each(laterHam.map((said) => [said.name, said] as const))('lets %s pass', (_name, said) => {
    expect(judge(said)?.spam).toBeLessThan(0.4);
  });
  it('names the words that tell', () => {
    const [loan] = laterSpam;
    expect(judge(loan ?? { name: '', text: '' })?.telling).toEqual(['.example', 'with', 'guaranteed']);
  });
  it('says nothing of words that it never met', () => {
    expect(judge({ name: 'Åsa', text: 'Hejsan, vilken fin blogg du skriver' })?.spam).toBeLessThan(0.75);
  });
  it('is not fooled by marks that nobody sees, or by other letters for the same ones', () => {
    const disguised = { name: 'Loan4All', text: 'No cre\u200bdit check! ＡＰＰＬＹ now for an inst\u00adant loan with guaran\u200bteed approval', url: 'https://loan4all.example/' };
    expect(judge(disguised)?.spam).toBeGreaterThan(0.9);
  });
});

describe('too little', () => {
  it.each([
    ['spam', learntSpam.slice(0, 9), learntHam],
    ['of what is good', learntSpam, learntHam.slice(0, 9)],
  ])('%s says nothing', (_what, spam, ham) => {
    const [said] = laterSpam;
    expect(learnt(spam, ham)(said ?? { name: '', text: '' })).toBeUndefined();
  });
});

describe('a comment', () => {
  it('of endless length has no more tokens than another', () => {
    expect(tokensOf({ name: 'x', email: null, text: Array.from({ length: 50_000 }, (_none, index) => `w${index}`).join(' '), hosts: [], agent: '' }).length).toBeLessThanOrEqual(200);
  });
  it('of nothing has none but the kind of program it came from', () => {
    expect(tokensOf({ name: '', email: null, text: '', hosts: [], agent: '' }).map(({ word }) => word)).toEqual(['none']);
  });
});
