// Gathers what is weighed: how the comment came, what its writer and their neighbours wrote before, and what else came lately.
import type { Database } from '../../platform/records/index.ts';
import type { Evidence } from './evidence.ts';
import { likenessFor } from './learn.ts';
import { networkOf } from './network.ts';
import { pastOf, pastOfAddress } from './past-store.ts';
import { recentTraces, type Recent } from './trace-store.ts';
import type { Facts } from './weigh.ts';

/** A guest's comment that is about to be kept. `hosts` are those it links to. */
export type Newcomer = {
  postId: number;
  name: string;
  email: string | null;
  url: string | null;
  text: string;
  links: number;
  hosts: readonly string[];
  wordsKey: string;
  address: string;
  agent: string;
  evidence: Evidence;
};

const minute = 60_000;
const day = 24 * 3_600_000;
/** Comments that are looked back at; in a flood the latest tell enough. */
const mostRecent = 200;

/** Everything that is weighed of a comment, at a moment. */
export async function gatherFacts(database: Database, comment: Newcomer, now: string): Promise<Facts> {
  const network = networkOf(comment.address);
  const recent = await recentTraces(database, new Date(Date.parse(now) - day).toISOString(), mostRecent);
  return {
    name: comment.name,
    text: comment.text,
    links: comment.links,
    agent: comment.agent,
    trap: comment.evidence.trap,
    seconds: comment.evidence.seconds,
    person: await pastOf(database, { ...comment, network }),
    neighbours: await pastOfAddress(database, comment.address, comment.email),
    ...burstsIn(recent, { ...comment, network }, Date.parse(now)),
    likeness: await likenessFor(database, comment),
  };
}

type Coming = Pick<Newcomer, 'postId' | 'wordsKey' | 'hosts' | 'email'> & { network: string };

/** What comes in swarms: the same words under other posts, the same links from others, many from one network. */
export function burstsIn(recent: readonly Recent[], { postId, wordsKey, hosts, email, network }: Coming, now: number): Pick<Facts, 'sameWords' | 'sameHost' | 'fromNetwork'> {
  const others = recent.filter((each) => each.status !== 'approved' && (email === null || each.email?.toLowerCase() !== email.toLowerCase()));
  const linked = hosts.map((host) => ({ host, comments: others.filter((each) => each.hosts.includes(host)).length })).toSorted((a, b) => b.comments - a.comments);
  const [sameHost] = linked;
  return {
    // The same words by one person under one post are a sending again, which is refused elsewhere.
    sameWords: recent.filter((each) => each.wordsKey === wordsKey && (each.postId !== postId || each.email?.toLowerCase() !== email?.toLowerCase())).length,
    sameHost: sameHost && sameHost.comments > 0 ? sameHost : null,
    fromNetwork: network === '' ? 0 : recent.filter((each) => each.network === network && Date.parse(each.noticedAt) > now - 10 * minute).length,
  };
}
