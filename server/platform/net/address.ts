// Which addresses belong to the public internet.
import ipaddr from 'ipaddr.js';

/** The part of IPv6 that is handed out for public use (RFC 4291, IANA); what embeds an IPv4 address within it is named by ipaddr.js. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is an ordinary public one. Private, loopback, link-local, multicast, shared (CGNAT), reserved,
 * documentation and benchmarking ranges are not, nor is any form of IPv6 that carries an IPv4 address (mapped,
 * compatible, NAT64, 6to4, Teredo), nor what is no IP address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || (parsed instanceof ipaddr.IPv6 && parsed.match(globalUnicast));
}
