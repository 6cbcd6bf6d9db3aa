import { type AppEvent, contract, type Name } from '#contract/index.ts';
import type { App } from '#core/ports.ts';

/**
 * What a window that shows the list of posts (and one thread) asks: its live views, each again when a topic that it
 * reads has changed, and never twice at once.
 */
export function openWindow(app: App, postId: number | null): void {
  const views: readonly (readonly [Name, unknown])[] = [
    ['app.state', {}],
    ['blogs.list', {}],
    ['outbox.list', {}],
    ['posts.list', { scope: { place: 'all' }, limit: 1000, keep: [] }],
    ...(postId === null
      ? []
      : ([
          ['post.get', { postId }],
          ['thread.get', { postId }],
          ['thread.marks', { postId }],
        ] as const)),
  ];
  for (const [name, input] of views) {
    let isAsking = false;
    let isStale = false;
    const ask = async (): Promise<void> => {
      if (isAsking) {
        isStale = true;
        return;
      }
      isAsking = true;
      // Each question comes as a message of its own.
      await new Promise((resolve) => setImmediate(resolve));
      // Over the bridge an answer becomes text and is read again: here the first half of that.
      JSON.stringify(await app.invoke(name, input));
      isAsking = false;
      if (isStale) {
        isStale = false;
        void ask();
      }
    };
    const topics: readonly string[] = contract[name].reads;
    app.on((event: AppEvent) => {
      if (event.type === 'changed' && event.topics.some((topic) => topics.includes(topic))) {
        void ask();
      }
    });
    void ask();
  }
}
