import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

/** What a process can be asked by the one that started it: each takes one value and gives one. */
export type Calls<C> = { readonly [N in keyof C]: (input: never) => Promise<unknown> };

export type InputOf<C extends Calls<C>, N extends keyof C> = Parameters<C[N]>[0];
export type OutputOf<C extends Calls<C>, N extends keyof C> = Awaited<ReturnType<C[N]>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly said: string };

/** A process of our own. */
export interface Child<C extends Calls<C>> {
  readonly process: ChildProcess;
  /** Rejects if the call failed or the process ended before it answered. */
  readonly call: <N extends keyof C & string>(
    name: N,
    input: InputOf<C, N>,
  ) => Promise<OutputOf<C, N>>;
  /** Resolves when it says this word; rejects if it ends before. */
  readonly hear: (word: string) => Promise<void>;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
}

/** Starts a file (by its path, or its name in this folder) in a process of its own; `argument` is its one argument, as JSON. */
export function startChild<C extends Calls<C>>(
  file: string,
  argument: unknown,
  execArgv: readonly string[] = [],
): Child<C> {
  const child = fork(path.resolve(import.meta.dirname, file), [JSON.stringify(argument)], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (reply: Reply | null) => void>();
  const hearing = new Map<string, { heard: () => void; lost: (error: Error) => void }>();
  let nextId = 1;
  child.on('message', (reply: Reply) => {
    if ('said' in reply) hearing.get(reply.said)?.heard();
    else waiting.get(reply.id)?.(reply);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      for (const answer of waiting.values()) answer(null);
      for (const { lost } of hearing.values()) lost(new Error(`${file} ended`));
      resolve();
    });
  });
  return {
    process: child,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const id = nextId;
        nextId += 1;
        waiting.set(id, (reply) => {
          waiting.delete(id);
          if (reply === null) reject(new Error(`${file} ended before it answered ${name}`));
          else if ('error' in reply) reject(new Error(`${name}: ${reply.error}`));
          else if ('value' in reply) resolve(reply.value as never);
        });
        child.send({ id, name, input } satisfies Question, (error) => {
          if (error !== null) waiting.get(id)?.({ id, error: error.message });
        });
      }),
    hear: (word) =>
      new Promise((heard, lost) => {
        hearing.set(word, { heard, lost });
      }),
    ended,
  };
}

/** The other side: answers the parent's calls until it goes away. */
export function answerParent<C extends Calls<C>>(answers: C): void {
  process.on('message', ({ id, name, input }: Question) => {
    const answer = answers[name as keyof C] as unknown as (input: unknown) => Promise<unknown>;
    answer(input).then(
      (value) => process.send?.({ id, value }),
      (error) =>
        process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}

/** Says a word that the parent may be waiting for. */
export const say = (word: string): void => void process.send?.({ said: word });
