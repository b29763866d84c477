// Fetches something through the guarded fetch, hop by hop, so that no host is asked too often whoever names it.
import type { Fetched, Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';
import { take, type Allowance } from '../../platform/throttle/index.ts';

/** What fetching works with. */
export type TurnParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'> };

/** How often one host is asked for anything, whoever named it. */
const ofHost: Allowance = { name: 'page of', burst: 10, every: 3_000 };

const mostRedirects = 5;

/** Fetches it; `later` while its host, or one that it leads to, was asked too often; undefined where it leads on without end. Throws what the fetcher throws. */
export async function fetchInTurn({ records, fetcher }: TurnParts, address: string, options: NonNullable<Parameters<Fetcher['fetch']>[1]>): Promise<Fetched | 'later' | undefined> {
  let url = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const { hostname } = new URL(url);
    if (await records.change((change) => take(change, { allowance: ofHost, whose: hostname }))) return 'later';
    const answer = await fetcher.fetch(url, { ...options, maxRedirects: 0 });
    const next = [301, 302, 303, 307, 308].includes(answer.status) ? URL.parse(answer.headers['location'] ?? '', url) : null;
    if (!next) return answer;
    url = next.href;
  }
  return undefined;
}
