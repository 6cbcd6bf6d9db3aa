import { type HandlersOf, ok } from '#contract/index.ts';
import type { Media } from '../media/media.ts';

type MediaNames = 'media.get' | 'media.usage' | 'media.clear';

/** Commands about pictures. */
export function mediaHandlers(media: Media): HandlersOf<MediaNames> {
  return {
    'media.get': (asked) => media.get(asked),
    'media.usage': () => ok(media.usage()),
    'media.clear': async () => {
      await media.clear();
      return ok(null);
    },
  };
}
