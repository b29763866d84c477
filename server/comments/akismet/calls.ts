// Akismet's calls as its documentation has them (akismet.com/developers/detailed-docs): a form is sent, one word comes back.
import { FetchRefused, type Fetcher } from '../../platform/net/index.ts';

/** Where and with what Akismet is asked. `blog` is the address of the front page, `isTest` keeps what is tried out from teaching it. */
export type AkismetAccess = { fetcher: Pick<Fetcher, 'fetch'>; endpoint: string; key: string; blog: string; isTest: boolean };

/** What a comment is told as, under Akismet's names; empty fields are left out. */
export type AkismetFields = Readonly<Record<string, string>>;

/** No answer that could be understood. */
export class AkismetSilent extends Error {
  override readonly name = 'AkismetSilent';
}

/** Whether a key is good for this blog. Throws {@link AkismetSilent}. */
export async function verifyKey(access: AkismetAccess): Promise<boolean> {
  const { word, said } = await call(access, 'verify-key', {});
  if (word !== 'valid' && word !== 'invalid') throw new AkismetSilent(said);
  return word === 'valid';
}

/** What Akismet holds a comment for; `discard` is spam so blatant that nobody need look at it. Throws {@link AkismetSilent}. */
export async function checkComment(access: AkismetAccess, fields: AkismetFields): Promise<'ham' | 'spam' | 'discard'> {
  const { word, said, proTip } = await call(access, 'comment-check', fields);
  if (word !== 'true' && word !== 'false') throw new AkismetSilent(said);
  return word === 'false' ? 'ham' : proTip === 'discard' ? 'discard' : 'spam';
}

/** Tells Akismet what it missed, or took for spam and is none. Throws {@link AkismetSilent}. */
export async function submitComment(access: AkismetAccess, verdict: 'spam' | 'ham', fields: AkismetFields): Promise<void> {
  const { word, said } = await call(access, verdict === 'spam' ? 'submit-spam' : 'submit-ham', fields);
  if (!word.startsWith('thanks')) throw new AkismetSilent(said);
}

const [longestAnswer, longestWait] = [16_384, 10_000];

async function call({ fetcher, endpoint, key, blog, isTest }: AkismetAccess, name: string, fields: AkismetFields) {
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const body = new URLSearchParams([['api_key', key], ['blog', blog], ...given, ...(isTest ? [['is_test', '1']] : [])]);
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8', 'user-agent': 'Parley/1.0 | Parley/1.0' };
  // A redirect would carry the key and a reader's words to somewhere else.
  const request = { method: 'POST', headers, body: body.toString(), maxBytes: longestAnswer, timeoutMs: longestWait, maxRedirects: 0 } as const;
  const answer = await fetcher.fetch(`${endpoint.replace(/\/*$/, '/')}${name}`, request).catch((error: unknown) => {
    throw error instanceof FetchRefused ? new AkismetSilent(`Akismet did not answer: ${error.message}`, { cause: error }) : error;
  });
  const word = answer.body.toString('utf8').trim();
  const help = answer.headers['x-akismet-debug-help'] ?? answer.headers['x-akismet-alert-msg'] ?? '';
  const said = `Akismet answered ${name} with ${answer.status} and ${JSON.stringify(word.slice(0, 80))}${help === '' ? '' : `: ${help.slice(0, 200)}`}`;
  if (answer.status !== 200) throw new AkismetSilent(said);
  return { word: word.toLowerCase(), said, proTip: answer.headers['x-akismet-pro-tip']?.toLowerCase() };
}
