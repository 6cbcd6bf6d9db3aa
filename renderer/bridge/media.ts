import { useMemo } from 'react';
import type { BlogId } from '#contract/index.ts';
import type { MediaWays } from '../ui/media-ways.ts';
import { bridge } from './bridge.ts';
import { useLive } from './live.ts';

/** How the pictures of this blog are come by; null until that is known. */
export function useMediaWays(blogId: BlogId | null): MediaWays | null {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  const isOnline = useLive('app.state', {}).data?.isOnline ?? true;
  const { images, avatars } = blog ?? {};
  return useMemo(
    () =>
      blogId === null || images === undefined || avatars === undefined
        ? null
        : {
            images,
            avatars,
            isOnline,
            get: (asked) => bridge().invoke('media.get', { blogId, ...asked }),
            showAlways: () => void bridge().invoke('blog.setOptions', { blogId, images: 'always' }),
          },
    [blogId, images, avatars, isOnline],
  );
}
