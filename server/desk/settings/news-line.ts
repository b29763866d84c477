// What a hub or an update service answered when it was last told of news, as a line of a list.
import type { ToldOfNews } from '../../mentions/index.ts';
import type { DeskLanguage } from '../desk.ts';
import type { LinkLine } from '../links/link-line.ts';

/** It was told, for all that is known. */
const good: ReadonlySet<string> = new Set(['accepted', 'registered', 'unclear']);

/** The line. */
export function newsLineOf({ desk: { links: words, settings: { telling: says } }, dateTime }: DeskLanguage, { address, told, nextAt }: ToldOfNews): LinkLine {
  const isGood = told !== null && good.has(told.outcome);
  const state = isGood ? 'told' : nextAt !== null ? 'waiting' : 'failed';
  const outcomes: Readonly<Record<string, string>> = { ...words.outcomes, ...says.outcomes };
  return {
    url: address,
    address: address.replace(/^https?:\/\//, '').replace(/\/$/, ''),
    state: told === null && nextAt === null ? says.nothingYet : words.states[state],
    isTrouble: told !== null && state === 'failed',
    facts: told === null ? [] : [
      ...(told.status === null ? [] : [words.facts.status(String(told.status))]),
      ...(told.fault === null ? [] : [words.facts.fault(String(told.fault))]),
      ...(isGood || nextAt === null ? [] : [words.facts.next(dateTime(nextAt))]),
    ],
    when: told === null ? null : { iso: told.at, text: dateTime(told.at) },
    sentences: [...(told === null ? (nextAt === null ? [] : [words.waits]) : [outcomes[told.outcome] ?? '']), ...(told !== null && state === 'failed' ? [says.givenUp] : [])],
    said: told?.answer ?? null,
    statusUrl: null,
    acts: [],
  };
}
