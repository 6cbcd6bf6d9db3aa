import type { Result } from '#contract/index.ts';
import type { Provider, RemoteBlog } from './provider.ts';

/** The kinds of blog the app knows. */
export interface ProviderRegistry {
  /** Throws for a kind that is not built in: the store cannot hold one. */
  readonly byKind: (kind: string) => Provider;
  /** Asks each kind in turn; the first that knows the address wins. */
  readonly discover: (
    address: string,
    signal?: AbortSignal,
  ) => Promise<Result<RemoteBlog & { readonly kind: string }>>;
}

/** A registry over these providers, in order of preference. */
export function createRegistry(providers: readonly Provider[]): ProviderRegistry {
  return {
    byKind: (kind) => {
      const found = providers.find((provider) => provider.kind === kind);
      if (found === undefined) throw new Error(`No provider of kind "${kind}".`);
      return found;
    },
    discover: async (address, signal) => {
      let last: Awaited<ReturnType<Provider['discover']>> = {
        ok: false,
        error: { code: 'noApi' },
      };
      for (const provider of providers) {
        last = await provider.discover(address, signal);
        if (last.ok) return { ok: true, value: { ...last.value, kind: provider.kind } };
        if (last.error.code !== 'noApi') return last;
      }
      return last;
    },
  };
}
