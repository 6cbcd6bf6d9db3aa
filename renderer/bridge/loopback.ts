import type { AppEvent, Bridge, Result } from '#contract/index.ts';
import { setConnection } from './connection.ts';
import { takeToken } from './token.ts';

const PATIENCE_MS = 10_000;
const RETRY_MS: readonly number[] = [300, 1000, 2000, 5000];
/** The server's word that the token is of another run. */
const WRONG_TOKEN = 4003;

interface Waiting {
  readonly message: string;
  readonly settle: (result: Result<never>) => void;
  isSent: boolean;
}

/**
 * The bridge over a WebSocket to the program on this computer. It reconnects by itself; a call that finds no
 * program for 10 s, or whose connection broke before the answer, gives `offline` (every command may be repeated).
 */
export function createLoopbackBridge(): Bridge {
  const token = takeToken();
  const listeners = new Set<(event: AppEvent) => void>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let attempts = 0;
  let socket: WebSocket | null = null;
  let isOpen = false;

  const flush = (): void => {
    for (const call of waiting.values()) {
      if (call.isSent) continue;
      socket?.send(call.message);
      call.isSent = true;
    }
  };

  const receive = (text: string): void => {
    const message = JSON.parse(text) as {
      type?: string;
      id?: number;
      result?: Result<never>;
      event?: AppEvent;
    };
    if (message.type === 'welcome') {
      const isBack = attempts > 0;
      attempts = 0;
      isOpen = true;
      setConnection('open');
      flush();
      // Whatever happened meanwhile was not heard here.
      if (isBack)
        for (const listener of listeners) listener({ type: 'changed', topics: [...everything] });
    } else if (message.type === 'event' && message.event !== undefined) {
      for (const listener of listeners) listener(message.event);
    } else if (message.id !== undefined && message.result !== undefined) {
      waiting.get(message.id)?.settle(message.result);
    }
  };

  const connect = (): void => {
    const made = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/bridge`);
    socket = made;
    made.addEventListener('open', () => made.send(JSON.stringify({ type: 'hello', token })));
    made.addEventListener('message', ({ data }) => receive(String(data)));
    made.addEventListener('close', ({ code }) => {
      isOpen = false;
      for (const call of [...waiting.values()]) if (call.isSent) call.settle(away);
      if (code === WRONG_TOKEN) return setConnection('refused');
      setConnection('lost');
      setTimeout(connect, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)]);
      attempts += 1;
    });
  };
  connect();

  return {
    invoke: (name, input) =>
      new Promise((resolve) => {
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          if (!waiting.get(id)?.isSent) waiting.get(id)?.settle(away);
        }, PATIENCE_MS);
        waiting.set(id, {
          message: JSON.stringify({ id, name, input }),
          isSent: false,
          settle: (result) => {
            clearTimeout(timer);
            waiting.delete(id);
            resolve(result);
          },
        });
        if (isOpen) flush();
      }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const away: Result<never> = { ok: false, error: { code: 'offline', host: 'Rejoinder' } };

const everything = [
  'blogs',
  'posts',
  'comments',
  'readState',
  'marks',
  'drafts',
  'outbox',
  'accounts',
  'settings',
  'sync',
  'imports',
  'app',
] as const;
