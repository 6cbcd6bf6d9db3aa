import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { Topic } from './events.ts';

/** One thing the renderer can ask of the core. Queries only read; commands change something. */
export interface Entry<I extends GenericSchema = GenericSchema, O = unknown> {
  readonly kind: 'query' | 'command';
  readonly input: I;
  /** Never set: it carries the output's type. */
  readonly output?: O;
  /** Topics whose change makes this query's answer stale. */
  readonly reads: readonly Topic[];
}

/** Reads; cached by the renderer until one of `reads` changes. */
export const query =
  <O>() =>
  <I extends GenericSchema>(input: I, reads: readonly Topic[]): Entry<I, O> => ({
    kind: 'query',
    input,
    reads,
  });

/** Changes something; the core announces the topics it touched after the commit. */
export const command =
  <O>() =>
  <I extends GenericSchema>(input: I): Entry<I, O> => ({ kind: 'command', input, reads: [] });

export type InputOf<E> = E extends Entry<infer I, unknown> ? InferInput<I> : never;
export type ParsedOf<E> = E extends Entry<infer I, unknown> ? InferOutput<I> : never;
export type OutputOf<E> = E extends Entry<GenericSchema, infer O> ? O : never;
