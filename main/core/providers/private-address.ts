import { BlockList, isIP } from 'node:net';

const privateRanges = new BlockList();
// Source: IANA special-purpose address registries (RFC 6890, 4193, 4291, 6598).
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateRanges.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateRanges.addSubnet(net, bits, 'ipv6');

/** Whether this IP address is of this computer or of a private network. */
export function isPrivateAddress(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && privateRanges.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a URL leads, by its host's name alone, to this computer or into a private network: loopback, private
 * and link-local addresses, names without a dot and the suffixes of home networks. Names are not looked up.
 */
export function isPrivateHost(url: string): boolean {
  const { hostname } = new URL(url);
  // A dot at the end makes no other name of it.
  const bare = hostname.replace(/^\[|\]$|\.$/g, '');
  if (isIP(bare) !== 0) return isPrivateAddress(bare);
  return !bare.includes('.') || /\.(localhost|local|lan|internal|home\.arpa)$/.test(bare);
}

/**
 * Whether what is named at `from`, on the public net, lies in a private one: a blog must not make us knock at doors
 * behind the person's router.
 */
export const leadsInside = (from: string, to: string): boolean =>
  isPrivateHost(to) && !isPrivateHost(from);
