import type { Bridge } from '#contract/index.ts';
import { createLoopbackBridge } from './loopback.ts';

declare global {
  interface Window {
    /** Given by the preload script in Electron. */
    readonly rejoinder?: Bridge;
  }
}

let one: Bridge | null = null;

/** The way to the core: the preload script's in Electron, the loopback one in a browser. */
export function bridge(): Bridge {
  one ??= window.rejoinder ?? createLoopbackBridge();
  return one;
}

/** For tests and previews: another bridge from now on. */
export function setBridge(other: Bridge): void {
  one = other;
}

export const isInBrowser = (): boolean => window.rejoinder === undefined;
