import { expect, it } from 'vitest';
import type { Settings } from '#contract/index.ts';
import {
  applySettings,
  type LookTarget,
} from '../../../../renderer/features/settings/apply-settings.ts';

const settings: Settings = {
  theme: 'dark',
  textSize: 20,
  readingFace: 'sans',
  measure: 60,
  lineHeight: 170,
  density: 'compact',
  checkEveryMinutes: 30,
  requestsPerHost: 2,
  savePower: true,
  notifyAnswers: true,
  guestName: '',
  guestEmail: '',
  guestUrl: '',
  keys: {},
  mastodonServer: '',
};

function page() {
  const properties = new Map<string, string | null>();
  const root: LookTarget = {
    dataset: {},
    style: { setProperty: (name, value) => void properties.set(name, value) },
  };
  return { root, properties };
}

it('puts the chosen look on the page', () => {
  const { root, properties } = page();
  applySettings(root, settings);
  expect(root.dataset).toEqual({ theme: 'dark', density: 'compact', readingFace: 'sans' });
  expect(properties.get('--reading-size')).toBe('1.25rem');
  expect(properties.get('--reading-line')).toBe('1.7');
  expect(properties.get('--measure')).toBe('60ch');
});

it('leaves light and dark to the system again when asked to', () => {
  const { root } = page();
  applySettings(root, settings);
  applySettings(root, { ...settings, theme: 'system' });
  expect(root.dataset).not.toHaveProperty('theme');
});
