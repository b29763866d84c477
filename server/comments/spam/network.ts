// The network that an address belongs to: what a person who changes addresses mostly stays in.
import ipaddr from 'ipaddr.js';

/** Of IPv4 the 24 bits that providers hand out together, of IPv6 the 48 bits of one customer; empty for what is no address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return '';
  const parsed = ipaddr.process(address);
  const bits = parsed instanceof ipaddr.IPv6 ? 48 : 24;
  const start = parsed instanceof ipaddr.IPv6 ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`) : ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/${bits}`);
  return `${start.toString()}/${bits}`;
}
