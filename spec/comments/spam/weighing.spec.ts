// What speaks for spam is weighed by one pure function: each signal by name, and their sum against two bounds.
import { describe, expect, it } from '@jest/globals';
import { holdFrom, spamFrom, weigh, type Facts } from '../../../server/comments/spam/weigh.ts';

const innocent: Facts = { name: 'Bea', text: 'My crust stays pale however long I bake it.', links: 0, agent: 'Mozilla/5.0', trap: '', seconds: null, person: { approved: 0, spam: 0, lastSpam: 0 }, neighbours: { approved: 0, spam: 0, lastSpam: 0 }, sameWords: 0, sameHost: null, fromNetwork: 0, likeness: undefined };
const signals = (facts: Partial<Facts>) => weigh({ ...innocent, ...facts }).signals;

describe('a signal', () => {
  it('is none where nothing speaks for spam or against it', () => {
    expect(weigh(innocent)).toEqual({ score: 0, signals: [] });
  });

  it.each<[string, Partial<Facts>, object]>([
    ['the field that is to be left empty', { trap: ' x ' }, { code: 'trap', weight: 8 }],
    ['a second', { seconds: 1 }, { code: 'quick', count: 1, weight: 4 }],
    ['four seconds', { seconds: 4 }, { code: 'quick', count: 4, weight: 2 }],
    ['two links in eleven words', { links: 2, text: 'one two three four five six seven eight nine https://a.example https://b.example' }, { code: 'link-ratio', count: 2, of: 11, weight: 3 }],
    ['ten links', { links: 10, text: 'x' }, { code: 'link-ratio', count: 10, of: 1, weight: 6 }],
    ['no browser named', { agent: ' ' }, { code: 'agent', detail: 'none', weight: 2 }],
    ['a program', { agent: 'python-requests/2.32' }, { code: 'agent', detail: 'program', weight: 2 }],
    ['the last two being spam', { person: { approved: 1, spam: 2, lastSpam: 2 } }, { code: 'person-spam', count: 2, weight: 5 }],
    ['three approved', { person: { approved: 3, spam: 1, lastSpam: 0 } }, { code: 'person-known', count: 3, weight: -3 }],
    ['spam from the address', { neighbours: { approved: 0, spam: 3, lastSpam: 3 } }, { code: 'address-spam', count: 3, weight: 4 }],
    ['words said elsewhere', { sameWords: 1 }, { code: 'same-words', count: 1, weight: 4 }],
    ['links that others send', { sameHost: { host: 'shop.example', comments: 5 } }, { code: 'same-host', detail: 'shop.example', count: 5, weight: 6 }],
    ['a busy network', { fromNetwork: 10 }, { code: 'network', count: 10, weight: 6 }],
    ['words like spam', { likeness: { spam: 0.995, telling: ['loan', 'apply'] } }, { code: 'like-spam', detail: 'loan, apply', count: 100, weight: 6 }],
    ['words like what is good', { likeness: { spam: 0.02, telling: ['dough'] } }, { code: 'like-ham', detail: 'dough', count: 2, weight: -3 }],
  ])('is %s', (_what, facts, signal) => {
    expect(signals(facts)).toEqual([signal]);
  });

  it.each<[string, Partial<Facts>]>([
    ['a link in many words', { links: 1, text: 'word '.repeat(10) }],
    ['two links in a long Japanese sentence', { links: 2, text: '昨日このレシピで焼いてみました。家族がとても喜んでくれました。次は胡桃を入れてみます。ありがとうございました。 a b' }],
    ['half a minute', { seconds: 30 }],
    ['spam from a school where others write well', { neighbours: { approved: 2, spam: 5, lastSpam: 0 } }],
    ['one other comment with the same link', { sameHost: { host: 'news.example', comments: 1 } }],
    ['words that tell nothing', { likeness: { spam: 0.5, telling: [] } }],
  ])('is not made of %s', (_what, facts) => {
    expect(signals(facts)).toEqual([]);
  });
});

describe('the sum', () => {
  it('lets no single doubt make spam of a comment, but a trap, three of spam, or the same words again and again', () => {
    const alone = (facts: Partial<Facts>): number => weigh({ ...innocent, ...facts }).score;
    expect([alone({ seconds: 0 }), alone({ links: 9, text: 'x' }), alone({ fromNetwork: 99 }), alone({ likeness: { spam: 1, telling: [] } })].every((score) => score >= holdFrom && score < spamFrom)).toBe(true);
    expect([alone({ trap: 'x' }), alone({ person: { approved: 0, spam: 3, lastSpam: 3 } }), alone({ sameWords: 3 })].every((score) => score >= spamFrom)).toBe(true);
  });

  it('forgives a person who is known what it would not forgive another', () => {
    const link = { links: 3, text: 'one two three' };
    expect(weigh({ ...innocent, ...link }).score).toBeGreaterThanOrEqual(holdFrom);
    expect(weigh({ ...innocent, ...link, person: { approved: 5, spam: 0, lastSpam: 0 } }).score).toBeLessThan(holdFrom);
  });
});
