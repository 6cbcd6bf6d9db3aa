import { app } from './app.ts';
import { blogs } from './blogs.ts';
import type { InputOf, OutputOf, ParsedOf } from './define.ts';
import type { AppEvent } from './events.ts';
import { media } from './media.ts';
import { places } from './places.ts';
import { reading } from './reading.ts';
import type { Result } from './result.ts';
import { search } from './search.ts';
import { thread } from './thread.ts';
import { writing } from './writing.ts';

/** Everything the renderer can ask of the core. A new ability starts with a line in one of these files. */
export const contract = {
  ...app,
  ...blogs,
  ...media,
  ...places,
  ...reading,
  ...search,
  ...thread,
  ...writing,
};

export type Contract = typeof contract;
export type Name = keyof Contract;
export type Input<N extends Name> = InputOf<Contract[N]>;
export type Output<N extends Name> = OutputOf<Contract[N]>;

/** What the core must implement; the compiler asks for each new entry. */
export type HandlersOf<N extends Name> = {
  readonly [K in N]: (
    input: ParsedOf<Contract[K]>,
  ) => Result<Output<K>> | Promise<Result<Output<K>>>;
};

/** The renderer's only way out, given by the preload script or the loopback bridge. */
export interface Bridge {
  invoke<N extends Name>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  /** Returns the way to stop listening. */
  on(listener: (event: AppEvent) => void): () => void;
}

export * from './events.ts';
export type { ImagePolicy, MediaAnswer } from './media.ts';
export * from './model.ts';
export type { TitleHit } from './places.ts';
export * from './result.ts';
export type { SearchAnswer, SearchHit } from './search.ts';
export type { CommentText, ReadingPlace, Thread, ThreadMarks } from './thread.ts';
export { commentFlags } from './thread.ts';
