import type { Thread } from '#contract/index.ts';
import { modelOf, type ThreadModel } from '../../../../renderer/features/thread/thread-model.ts';

/** A thread from its depths in reading order; ids are 1, 2, 3 …, each a minute after the one before. */
export function outlineOf(depths: readonly number[], over: Partial<Thread> = {}): ThreadModel {
  return modelOf({
    postId: 1,
    ids: depths.map((_, i) => i + 1),
    depths,
    numbers: depths.map((_, i) => i + 1),
    authors: depths.map(() => 0),
    publishedAts: depths.map((_, i) => i * 60_000),
    flags: depths.map(() => 0),
    names: ['Ada'],
    pingbackIds: [],
    thoughtCount: depths.length,
    changes: [],
    lastReadAt: null,
    place: null,
    texts: [],
    ...over,
  });
}
