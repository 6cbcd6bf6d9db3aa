import type { Ports } from './ports.ts';

/**
 * Whether it makes sense to ask this address now. Without a network a blog on this very computer (the sample
 * blog, a developer's own WordPress) can still be reached.
 */
export function canReach(ports: Pick<Ports, 'online'>, url: string): boolean {
  return ports.online.isOnline() || isLoopback(url);
}

/** True for `localhost`, its subdomains, 127.0.0.0/8 and ::1. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
