import type { Input, Settings } from '#contract/index.ts';

/** What every section of the settings gets. */
export interface SectionProps {
  readonly settings: Settings;
  /** Keeps the change at once. */
  readonly change: (patch: Input<'settings.set'>) => void;
}
