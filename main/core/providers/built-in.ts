import { feedChoicesOn } from './feed/discovery.ts';
import { createFeedProvider } from './feed/provider.ts';
import { createRegistry, type ProviderRegistry } from './registry.ts';
import type { Tools } from './wordpress/api.ts';
import { createWordPressProvider } from './wordpress/provider.ts';

/** WordPress by its API, and everything else by its feeds. */
export function builtInRegistry(tools: Tools): ProviderRegistry {
  const wordPress = createWordPressProvider({
    ...tools,
    feedChoices: (page, signal, options) => feedChoicesOn(tools, page, signal, options),
  });
  // It looks at the feeds of a page itself where there is no API, so that no page is asked for twice.
  return createRegistry([wordPress, createFeedProvider(tools)], wordPress.discover);
}
