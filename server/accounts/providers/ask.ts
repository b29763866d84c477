// Asks a provider something: through the guarded fetch, briefly, and never for more than a profile takes.
import * as v from 'valibot';
import { FetchRefused, type Fetched, type FetchRequest } from '../../platform/net/index.ts';
import { ProviderFault, type ProviderParts } from './provider.ts';

/** Bytes of the longest answer that is read: profiles and tokens take a few kilobytes. */
export const longestAnswer = 512 * 1024;

type Asking = Pick<ProviderParts, 'fetcher' | 'patienceMs'>;

/** One exchange, whatever its status. Throws {@link ProviderFault}: unreachable, or odd for what is too long. */
export async function exchange({ fetcher, patienceMs }: Asking, url: string, request: FetchRequest = {}): Promise<Fetched> {
  try {
    return await fetcher.fetch(url, { maxBytes: longestAnswer, timeoutMs: patienceMs, maxRedirects: 0, ...request });
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    throw new ProviderFault(error.reason === 'too-large' || error.reason === 'encoding' ? 'odd' : 'unreachable', `${hostOf(url)}: ${error.message}`, { cause: error });
  }
}

/** An answer as JSON that has the shape. A server that has trouble of its own is unreachable; anything else that is not understood is odd. */
export async function askJson<const T extends v.GenericSchema>(parts: Asking, url: string, shape: T, request: FetchRequest = {}): Promise<v.InferOutput<T>> {
  const answer = await exchange(parts, url, { accept: 'application/json', ...request });
  if (answer.status >= 500 || answer.status === 429) throw new ProviderFault('unreachable', `${hostOf(url)} answered ${answer.status}`);
  if (answer.status < 200 || answer.status > 299) throw new ProviderFault('odd', `${hostOf(url)} answered ${answer.status}`);
  // Read leniently: a byte that is no text becomes a mark, and the rest stays.
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), answer.body.toString('utf8'));
  if (!read.success) throw new ProviderFault('odd', `${hostOf(url)} answered what is no ${read.issues[0].type}: ${v.getDotPath(read.issues[0]) ?? ''}`);
  return read.output;
}

/** The fields of a form as they are sent. */
export const formBody = (fields: Readonly<Record<string, string>>): Pick<FetchRequest, 'method' | 'headers' | 'body'> => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() });

export const bearer = (token: string): FetchRequest => ({ headers: { authorization: `Bearer ${token}` } });

const hostOf = (url: string): string => URL.parse(url)?.host ?? 'no address';
