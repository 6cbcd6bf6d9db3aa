import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CommentId, CommentText, PostId, Thread } from '#contract/index.ts';
import { askOrThrow, queryClient } from '../../bridge/live.ts';

/** Texts that are off screen this long are forgotten; the store has them. */
const KEEP_TEXT_MS = 30_000;
/** As many as one question may name. */
const MOST_AT_ONCE = 200;

const textKey = (id: CommentId) => ['thread.texts', { commentIds: [id] }] as const;

/** A thread's outline, kept up to date; null if it is not here, undefined until the first answer. */
export function useThread(postId: PostId, around: CommentId | null): Thread | null | undefined {
  const { data } = useQuery({
    queryKey: ['thread.get', { postId, around }],
    queryFn: async () => {
      const thread = await askOrThrow('thread.get', { postId, around });
      for (const text of thread?.texts ?? []) queryClient.setQueryData(textKey(text.id), text);
      return thread;
    },
    // Asked anew at each visit: it says where the person was, and when they last read here.
    gcTime: 0,
  });
  return data;
}

/** What one comment says; undefined while it is being fetched. */
export function useText(id: CommentId): CommentText | null | undefined {
  const { data } = useQuery({ ...textQuery(id), placeholderData: keepPreviousData });
  return data?.id === id || data === null ? data : undefined;
}

/** Fetches what will be wanted soon. */
export function fetchTexts(ids: readonly CommentId[]): void {
  for (const id of ids) void queryClient.prefetchQuery(textQuery(id));
}

const textQuery = (id: CommentId) => ({
  queryKey: textKey(id),
  queryFn: () => askForText(id),
  gcTime: KEEP_TEXT_MS,
});

interface Waiting {
  readonly resolve: (text: CommentText | null) => void;
  readonly reject: (error: unknown) => void;
}
let waiting = new Map<CommentId, Waiting[]>();

/** Those that are asked for in one moment go as one question. */
function askForText(id: CommentId): Promise<CommentText | null> {
  if (waiting.size === 0) queueMicrotask(askForAll);
  return new Promise((resolve, reject) => {
    waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }]);
  });
}

function askForAll(): void {
  const asked = waiting;
  waiting = new Map();
  const ids = [...asked.keys()];
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    void askSome(ids.slice(from, from + MOST_AT_ONCE), asked);
}

async function askSome(
  ids: readonly CommentId[],
  asked: ReadonlyMap<CommentId, readonly Waiting[]>,
): Promise<void> {
  try {
    const texts = await askOrThrow('thread.texts', { commentIds: [...ids] });
    const byId = new Map(texts.map((text) => [text.id, text]));
    for (const id of ids) for (const one of asked.get(id) ?? []) one.resolve(byId.get(id) ?? null);
  } catch (error) {
    for (const id of ids) for (const one of asked.get(id) ?? []) one.reject(error);
  }
}
