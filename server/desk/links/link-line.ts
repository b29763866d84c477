// A link and what was told of it, as a line of a list.
import type { LinkTold, SentMention } from '../../mentions/index.ts';
import type { DeskLanguage } from '../desk.ts';

/** What can be asked for: tell it (again), keep it from being told, strike out an address. */
export type LinkAct = 'again' | 'off' | 'forget';

/** The line as its view shows it. */
export type LinkLine = {
  url: string;
  /** The address without what every address has. */
  address: string;
  state: string;
  /** Whether somebody should look at it. */
  isTrouble: boolean;
  facts: readonly string[];
  when: { iso: string; text: string } | null;
  sentences: readonly string[];
  said: string | null;
  statusUrl: string | null;
  acts: readonly { act: LinkAct; text: string; label: string }[];
};

/** The line of a link; `isOut`: everybody can read the post, `tells`: links are told of where nobody says otherwise. */
export function lineOf(language: DeskLanguage, { target, isThere, isOwn, told, kind }: LinkTold, { isOut, tells }: { isOut: boolean; tells: boolean }): LinkLine {
  const { desk: { links: words }, dateTime } = language;
  const shown = { url: target, address: target.replace(/^https?:\/\//, '').replace(/\/$/, '') };
  const act = (name: LinkAct, text: string) => ({ act: name, text, label: words.actOn(text, shown.address) });
  if (!told) {
    const planned = !isOut && (tells || isOwn);
    const acts = [...(isOut || !planned ? [act('again', words.acts.tell)] : []), ...(planned ? [act('off', words.acts.off)] : [])];
    return { ...shown, state: planned ? words.states.planned : words.states.untold, isTrouble: false, facts: [], when: null, sentences: isOut ? [words.untold] : [], said: null, statusUrl: null, acts: isOut || planned ? acts : [] };
  }
  const { state, triedAt, answer, statusUrl } = told;
  const again = isOut ? [act('again', state === 'off' || triedAt === null ? words.acts.tell : words.acts.again)] : state === 'off' ? [act('again', words.acts.tell)] : [];
  const keepOff = kind === 'address' ? [act('forget', words.acts.forget)] : state === 'off' || isOwn ? [] : [act('off', words.acts.off)];
  return {
    ...shown,
    state: words.states[state],
    isTrouble: state === 'failed',
    facts: factsOf(language, told),
    when: triedAt === null ? null : { iso: triedAt, text: dateTime(triedAt) },
    sentences: sentencesOf(language, told, { isThere, isOwn }),
    said: answer,
    statusUrl,
    acts: isThere ? [...again, ...keepOff] : [],
  };
}

function factsOf({ desk: { links: { facts, protocols } }, dateTime }: DeskLanguage, { protocol, endpoint, status, fault, tries, state, nextTryAt }: SentMention): string[] {
  return [
    ...(protocol === null ? [] : [protocols[protocol]]),
    ...(endpoint === null ? [] : [facts.endpoint(endpoint)]),
    ...(status === null ? [] : [facts.status(String(status))]),
    ...(fault === null ? [] : [facts.fault(String(fault))]),
    ...(tries > 1 ? [facts.tries(tries)] : []),
    ...(state === 'waiting' && nextTryAt !== null && tries > 0 ? [facts.next(dateTime(nextTryAt))] : []),
  ];
}

function sentencesOf({ desk: { links: words } }: DeskLanguage, { state, outcome, removedAt }: SentMention, { isThere, isOwn }: { isThere: boolean; isOwn: boolean }): string[] {
  if (isOwn && outcome === 'registered') return [words.own];
  const goneTold = state === 'waiting' || state === 'failed' ? words.tellsGone[state] : words.tellsGone.told;
  const gone = removedAt === null && isThere ? [] : [words.gone, ...(removedAt === null ? [] : [goneTold])];
  if (state === 'off') return gone;
  return [...gone, outcome === null ? words.waits : words.outcomes[outcome]];
}
