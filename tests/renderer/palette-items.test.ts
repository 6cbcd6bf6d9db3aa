import { describe, expect, it } from 'vitest';
import type { Blog } from '#contract/index.ts';
import { paletteGroups } from '../../renderer/app/palette-items.ts';
import { bindingsOf } from '../../renderer/keys/bindings.ts';

const blog = (id: number, name: string, folder: readonly string[] = []): Blog =>
  ({ id, name, folder }) as Blog;
const blogs = [blog(1, 'Übers Brot', ['Essen', 'Backen']), blog(2, 'Harbour Notes')];
const found = (text: string) =>
  Object.fromEntries(
    paletteGroups(text, blogs, [], bindingsOf({ goAll: ['F2'] })).map(({ value, items }) => [
      value,
      items.map(({ label }) => label),
    ]),
  );

describe('the palette', () => {
  it('finds places, blogs, folders and what to do, without case and accents', () => {
    expect(found('uber')).toEqual({ Blogs: ['Übers Brot'] });
    expect(found('ESSEN')).toEqual({ Folders: ['Essen', 'Essen › Backen'] });
    expect(found('notes harb')).toEqual({ Blogs: ['Harbour Notes'] });
    expect(found('starr')).toEqual({ Places: ['Starred'] });
    expect(found('settings')).toEqual({ Do: ['Settings'] });
    expect(found('no such thing')).toEqual({});
  });

  it('offers no step from where one is, and shows the keys as they are', () => {
    const groups = paletteGroups('', blogs, [], bindingsOf({ goAll: ['F2'] }));
    const all = groups.flatMap(({ items }) => items);
    expect(all.map(({ value }) => value)).not.toContain('do next');
    expect(all.find(({ value }) => value === 'place all')?.stroke).toBe('F2');
    expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
  });
});
