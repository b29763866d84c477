// Who may not comment: by address, network, e-mail address or domain.
import ipaddr from 'ipaddr.js';
import { WordedRefusal } from '../../platform/language/index.ts';
import { visitorAt } from '../../platform/throttle/index.ts';
import { hostOf } from '../spam/hosts.ts';

export const banKinds = ['address', 'network', 'email', 'domain'] as const;
export type BanKind = (typeof banKinds)[number];

/** A ban as it is kept. */
export type Ban = {
  id: number;
  kind: BanKind;
  value: string;
  reason: string;
  /** Who set it. */
  by: string | null;
  createdAt: string;
  hits: number;
  lastHitAt: string | null;
};

/** What a ban is looked for by. */
export type Bannable = { address: string | null; email: string | null; url: string | null };

/** A ban is too wide that would shut out more than this: 16 bits of IPv4, 32 of IPv6 are whole providers. */
const widest = { ipv4: 8, ipv6: 19 };

/**
 * What was typed, in the one spelling that is kept. Of an IPv6 address it is the network of 64 bits, for a single
 * subscriber has all of that. Throws {@link Refusal} with the field `value` for what is nothing of the kind.
 */
export function banValue(kind: BanKind, typed: string): string {
  const value = spelled(kind, typed.trim().toLowerCase());
  if (value === undefined || value.length > 255) throw new WordedRefusal('invalid', (words) => words.bans[kind], { field: 'value' });
  return value;
}

function spelled(kind: BanKind, text: string): string | undefined {
  switch (kind) {
    case 'address':
      return ipaddr.isValid(text) && (!ipaddr.IPv4.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)) ? visitorAt(text) : undefined;
    case 'network':
      return networkIn(text);
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? plainEmail(text) : undefined;
    case 'domain':
      return domainIn(text);
  }
}

function networkIn(text: string): string | undefined {
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(text);
  const least = address instanceof ipaddr.IPv6 ? widest.ipv6 : widest.ipv4;
  return bits < least ? undefined : prefixOf(address, bits);
}

const prefixOf = (address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string =>
  `${(address instanceof ipaddr.IPv6 ? ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits}`) : ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`)).toString()}/${bits}`;

/** A host as it stands in web addresses, with or without what surrounds it there. */
function domainIn(text: string): string | undefined {
  const host = hostOf(/^https?:/.test(text) ? text : `https://${text.replace(/^@|\.$/g, '')}`);
  return host !== undefined && host.includes('.') && !ipaddr.isValid(host) ? host : undefined;
}

/** Without what stands behind a plus: it reaches the same person. */
const plainEmail = (email: string): string => email.toLowerCase().replace(/\+[^@]*@/, '@');

/** Every ban that would catch somebody, by its kind and value: so one question finds it, however many bans there are. */
export function bansThatCatch({ address, email, url }: Bannable): { kind: BanKind; values: string[] }[] {
  const hosts = [email === null ? undefined : hostOf(`https://${email.slice(email.lastIndexOf('@') + 1)}`), url === null ? undefined : hostOf(url)].flatMap((host) => host ?? []);
  const known = address !== null && ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
  const all: { kind: BanKind; values: string[] }[] = [
    { kind: 'address', values: known ? [visitorAt(known.toString())] : [] },
    { kind: 'network', values: known ? networksOf(known) : [] },
    { kind: 'email', values: email === null ? [] : [plainEmail(email)] },
    { kind: 'domain', values: hosts.flatMap(domainsOf) },
  ];
  return all.filter(({ values }) => values.length > 0);
}

const networksOf = (address: ipaddr.IPv4 | ipaddr.IPv6): string[] => Array.from({ length: (address instanceof ipaddr.IPv6 ? 128 : 32) + 1 }, (_none, bits) => prefixOf(address, bits));

/** A host, and what it lies within: a ban of a domain holds for all below it. */
const domainsOf = (host: string): string[] => {
  const parts = host.split('.');
  return parts.slice(0, -1).map((_part, index) => parts.slice(index).join('.'));
};
