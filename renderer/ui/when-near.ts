const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

/** How far outside what is shown something counts as near, px. */
const NEAR = '800px';

/** Runs `task` once, when the element comes near what is on screen. Returns the way to call it off. */
export function whenNear(element: Element, task: () => void): () => void {
  // `scrollMargin` reaches into panes that scroll by themselves; without it they count as near when they are seen.
  const options: IntersectionObserverInit & { readonly scrollMargin: string } = {
    rootMargin: NEAR,
    scrollMargin: NEAR,
  };
  observer ??= new IntersectionObserver((entries, self) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      self.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }
  }, options);
  waiting.set(element, task);
  observer.observe(element);
  return () => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
}
