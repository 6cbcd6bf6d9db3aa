import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  type AppError,
  type AppEvent,
  contract,
  type Input,
  type Name,
  type Output,
} from '#contract/index.ts';
import { bridge } from './bridge.ts';

/** What a query's failed answer is thrown as, for the cache. */
class QueryFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

/** The renderer's cache. The core's store is the truth: an answer holds until its topics change. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: 2,
      retryDelay: 400,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

/** One query's answer for the cache, which takes failures as something thrown. */
export async function askOrThrow<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await bridge().invoke(name, input);
  if (!answer.ok) throw new QueryFailure(answer.error);
  return answer.value;
}

/**
 * A query's answer, kept up to date by itself: it is asked again when one of the topics it reads changes. The
 * answer before is kept meanwhile, so that nothing flashes. `data` is undefined only until the first answer.
 */
export function useLive<N extends Name>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keep?: boolean } = {},
) {
  const result = useQuery({
    queryKey: [name, input],
    queryFn: () => askOrThrow(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  });
  const failure = result.error instanceof QueryFailure ? result.error.error : null;
  return {
    data: result.data as Output<N> | undefined,
    error: failure,
    /** `data` answers the input before this one; this one's answer is on its way. */
    isPrevious: result.isPlaceholderData,
  };
}

/** Mount once: hears what changed and has the answers that depend on it fetched again. */
export function useLiveUpdates(): void {
  useEffect(() => bridge().on(refresh), []);
}

function refresh(event: AppEvent): void {
  if (event.type !== 'changed') return;
  const touched = new Set<string>(event.topics);
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      contract[name as Name].reads.some((topic) => touched.has(topic)),
  });
}
