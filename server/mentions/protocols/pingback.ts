// Pingback 1.0 as calls of XML-RPC, with the few others that its clients make. Whoever pings waits for a verdict, so the job is waited for a little.
import { setTimeout as delay } from 'node:timers/promises';
import type { ClaimOutcome, ClaimRefusal } from '../claims/claim.ts';
import { findClaim } from '../claims/claim-store.ts';
import { receiveClaim, type ReceiveParts } from '../claims/receive.ts';
import { findTarget } from '../claims/target.ts';
import { listMentions } from '../store.ts';
import { faultXml, isList, valueXml, type XmlRpcAnswer, type XmlRpcCall, type XmlRpcValue } from './xmlrpc/value.ts';

/** What answering works with. */
export type PingbackParts = ReceiveParts & {
  /** How many callers wait in this process; counted by those who wait. */
  waiting: { count: number };
  /** Milliseconds that a caller waits at most. */
  patience: number;
};

/** Who calls. */
export type Caller = { address: string; agent: string };

type Fault = { code: number; text: string };

/** By what came of a ping (Pingback 1.0, section 3); success where there is none. */
const faults: Readonly<Record<Exclude<ClaimOutcome, 'waiting' | 'shown' | 'held'> | ClaimRefusal, Fault>> = {
  known: { code: 48, text: 'The pingback has already been registered.' },
  retracted: { code: 17, text: 'The source no longer links to the target; its mention was removed.' },
  'no-link': { code: 17, text: 'The source URL does not contain a link to the target URL, and so cannot be used as a source.' },
  'no-page': { code: 17, text: 'The source URL is not an HTML page, and so cannot be used as a source.' },
  'no-source': { code: 16, text: 'The source URL does not exist.' },
  unreachable: { code: 16, text: 'The source URL does not exist, or cannot be read just now.' },
  'source-invalid': { code: 16, text: 'The source is not a valid http or https URL.' },
  'target-invalid': { code: 32, text: 'The target is not a valid http or https URL.' },
  same: { code: 0, text: 'The source URL and the target URL cannot both point to the same resource.' },
  'target-foreign': { code: 33, text: 'The specified target URL cannot be used as a target. It is not on this blog.' },
  'target-missing': { code: 32, text: 'The specified target URL does not exist.' },
  'target-closed': { code: 33, text: 'The specified target URL cannot be used as a target. It does not accept pingbacks.' },
  blocked: { code: 49, text: 'Access denied. This blog does not accept pingbacks from there.' },
  'too-many': { code: 50, text: 'Too many pingbacks at once. Try again later.' },
};

const mostWaiting = 20;
const lookEvery = 50;
/** Calls within one request. */
const mostCalls = 8;

const methods: Readonly<Record<string, string>> = {
  'pingback.ping': 'Tells this blog that the page at the first URL links to the post at the second.',
  'pingback.extensions.getPingbacks': 'Lists the URLs of the pages that link to the post at a URL.',
  'system.listMethods': 'Lists the methods of this server.',
  'system.methodHelp': 'Describes a method of this server.',
  'system.multicall': `Makes up to ${mostCalls} calls at once.`,
};

/** Answers a call as XML for the inside of its answer. */
export async function answerCall(parts: PingbackParts, { method, params }: XmlRpcCall, caller: Caller): Promise<XmlRpcAnswer> {
  switch (method) {
    case 'pingback.ping':
      return ping(parts, params, caller);
    case 'pingback.extensions.getPingbacks':
      return pingbacksOf(parts, params);
    case 'system.listMethods':
      return value(Object.keys(methods));
    case 'system.methodHelp':
      return help(params);
    case 'system.multicall':
      return several(parts, params, caller);
    default:
      return fault({ code: -32601, text: `server error. requested method ${method.slice(0, 100)} does not exist.` });
  }
}

async function ping(parts: PingbackParts, [source, target]: readonly XmlRpcValue[], { address, agent }: Caller): Promise<XmlRpcAnswer> {
  if (typeof source !== 'string' || typeof target !== 'string') return fault({ code: -32602, text: 'pingback.ping takes two strings: the source URL and the target URL.' });
  const received = await receiveClaim(parts, { protocol: 'pingback', source, target, hints: {}, address, agent });
  if (received.kind === 'refused') return fault(faults[received.why]);
  const outcome = await outcomeOf(parts, received.key);
  if (outcome === undefined || outcome === 'shown' || outcome === 'held') return value(`Pingback from ${source} to ${target} registered. Keep the web talking! :-)`);
  return fault(faults[outcome === 'waiting' ? 'unreachable' : outcome]);
}

/**
 * What comes of a claim while its caller waits; undefined where too many wait already. A page that cannot be reached is told only
 * when the wait is over: neither the answer nor its time says whether there is a host, or a port that is open.
 */
async function outcomeOf({ records, waiting, patience }: PingbackParts, key: string): Promise<ClaimOutcome | undefined> {
  if (waiting.count >= mostWaiting) return undefined;
  waiting.count += 1;
  try {
    for (let waited = 0; waited < patience; waited += lookEvery) {
      await delay(lookEvery);
      const outcome = (await findClaim(records.database, key))?.outcome ?? 'unreachable';
      if (outcome !== 'waiting' && outcome !== 'unreachable') return outcome;
    }
    return 'unreachable';
  } finally {
    waiting.count -= 1;
  }
}

async function pingbacksOf({ records, baseUrl }: PingbackParts, [target]: readonly XmlRpcValue[]): Promise<XmlRpcAnswer> {
  const url = typeof target === 'string' ? URL.parse(target) : null;
  const post = url && (await findTarget(records.database, url, baseUrl));
  if (!post) return fault({ code: 32, text: 'The specified target URL does not exist.' });
  const mentions = await listMentions(records.database, post.id);
  return value(mentions.filter(({ protocol }) => protocol === 'pingback').map(({ sourceUrl }) => sourceUrl));
}

function help([method]: readonly XmlRpcValue[]): XmlRpcAnswer {
  const text = typeof method === 'string' && Object.hasOwn(methods, method) ? methods[method] : undefined;
  return text === undefined ? fault({ code: -32601, text: 'server error. That method does not exist.' }) : value(text);
}

/** Each answer in an array of its own, faults as they are. */
async function several(parts: PingbackParts, [calls]: readonly XmlRpcValue[], caller: Caller): Promise<XmlRpcAnswer> {
  if (!isList(calls)) return fault({ code: -32602, text: 'system.multicall takes an array of calls.' });
  if (calls.length > mostCalls) return fault({ code: -32600, text: `system.multicall takes at most ${mostCalls} calls.` });
  const answers = await Promise.all(calls.map((call) => within(parts, call, caller)));
  return { kind: 'several', xml: `<array><data>${answers.map((xml) => `<value>${xml}</value>`).join('')}</data></array>` };
}

async function within(parts: PingbackParts, call: XmlRpcValue, caller: Caller): Promise<string> {
  if (typeof call !== 'object' || isList(call)) return faultXml({ code: -32600, text: 'server error. invalid xml-rpc.' });
  const { methodName: method, params } = call;
  if (typeof method !== 'string' || method === 'system.multicall') return faultXml({ code: -32600, text: 'Recursive calls to system.multicall are forbidden' });
  const answer = await answerCall(parts, { method, params: isList(params) ? params : [] }, caller);
  if (answer.kind === 'several') return answer.xml;
  return answer.kind === 'fault' ? faultXml(answer) : valueXml([answer.value]);
}

const value = (given: XmlRpcValue): XmlRpcAnswer => ({ kind: 'value', value: given });
const fault = ({ code, text }: Fault): XmlRpcAnswer => ({ kind: 'fault', code, text });
