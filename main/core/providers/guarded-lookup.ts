import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { PRIVATE_ADDRESS } from './http-failure.ts';
import { isPrivateAddress } from './private-address.ts';

/**
 * A name lookup for one connection that throws if the name stands for a private address. The connection is made
 * to the very addresses that were looked at, so a name that changes its meaning in between gains nothing. Other
 * names than `hostname` (a proxy's) are not judged.
 */
export function guardedLookup(hostname: string) {
  return async (asked: string) => {
    const found = await lookup(asked, { all: true });
    if (asked === hostname) refuse(found.map(({ address }) => address));
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }) as const);
  };
}

/** The same before a fetch that looks names up by itself; a name that cannot be looked up is the fetch's affair. */
export async function refusePrivate(
  hostname: string,
  resolve: ((hostname: string) => Promise<readonly string[]>) | undefined,
): Promise<void> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  refuse(isIP(bare) !== 0 ? [bare] : ((await resolve?.(bare).catch(() => [])) ?? []));
}

function refuse(addresses: readonly string[]): void {
  if (addresses.some(isPrivateAddress)) throw new Error(PRIVATE_ADDRESS);
}
