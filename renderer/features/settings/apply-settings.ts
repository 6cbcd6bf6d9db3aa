import type { Settings } from '#contract/index.ts';

/** Where the look is written: `document.documentElement`, or a stand-in. */
export interface LookTarget {
  readonly dataset: DOMStringMap;
  readonly style: Pick<CSSStyleDeclaration, 'setProperty'>;
}

/**
 * Writes the look to the page's root for the style sheets: `data-theme` (absent: as the system),
 * `data-density`, `data-reading-face`, `--reading-size`, `--reading-line`, `--measure`.
 */
export function applySettings(root: LookTarget, settings: Settings): void {
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  root.dataset.density = settings.density;
  root.dataset.readingFace = settings.readingFace;
  root.style.setProperty('--reading-size', `${settings.textSize / 16}rem`);
  root.style.setProperty('--reading-line', `${settings.lineHeight / 100}`);
  root.style.setProperty('--measure', `${settings.measure}ch`);
}
