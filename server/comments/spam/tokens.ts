// What of a comment is learnt: its words, the hosts it links to, its writer's name, and the kind of program that sent it.
import { hash } from 'node:crypto';

/** What tokens are made of. */
export type Tokenised = { name: string; email: string | null; text: string; hosts: readonly string[]; agent: string };

/** `digest` is what is kept and counted; `word` is how it is told to a moderator, and kept nowhere. */
export type Token = { digest: string; word: string };

/** Most tokens of a comment, and how much of its text is read for them: more tells nothing more. */
const mostTokens = 200;
const readOfText = 4_000;

/** Each token once, in the order in which it stands there. */
export function tokensOf({ name, email, text, hosts, agent }: Tokenised): Token[] {
  const named: readonly (readonly [string, string])[] = [
    ...hosts.flatMap((host) => [['host', host] as const, ['ending', host.slice(host.lastIndexOf('.'))] as const]),
    ['agent', agentClass(agent)],
    ...(email === null ? [] : [['mail', email.slice(email.lastIndexOf('@') + 1).toLowerCase()] as const]),
    ...wordsIn(name.slice(0, 200)).map((word) => ['name', word] as const),
    ...wordsIn(text.slice(0, readOfText)).map((word) => ['word', word] as const),
  ];
  const tokens = new Map(named.map(([kind, value]) => [`${kind}:${value}`, value]));
  return [...tokens].slice(0, mostTokens).map(([key, word]) => ({ digest: hash('sha256', key, 'base64url').slice(0, 11), word }));
}

/** Words as their language has them: Chinese and Japanese ones are told apart without spaces. */
function wordsIn(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase().replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const segments = [...new Intl.Segmenter('und', { granularity: 'word' }).segment(folded)];
  return segments.flatMap(({ segment, isWordLike }) => (isWordLike && segment.length > 1 && segment.length < 40 ? [segment] : []));
}

/** What sent it: nothing is said, a program that is no browser, a browser, or something else. */
export function agentClass(agent: string): 'none' | 'program' | 'browser' | 'other' {
  if (agent.trim() === '') return 'none';
  if (/curl|wget|python|java\/|go-http|libwww|okhttp|php|ruby|perl|axios|node|scrapy|httpclient/i.test(agent)) return 'program';
  return /^Mozilla\/\d/.test(agent) ? 'browser' : 'other';
}
