import { describe, expect, it } from 'vitest';
import { type Navigation, navigate, start, type View } from '../../renderer/app/navigation.ts';

const place = (name: 'all' | 'new' | 'outbox' | 'starred'): View => ({
  kind: 'place',
  place: name,
});
const walk = (...moves: Parameters<typeof navigate>[1][]): Navigation =>
  moves.reduce(navigate, start);

describe('going about', () => {
  it('comes back to the post that was open in a place', () => {
    const at = walk(
      { type: 'view', view: place('all') },
      { type: 'post', postId: 7 },
      { type: 'view', view: place('starred') },
      { type: 'post', postId: 8 },
      { type: 'view', view: { kind: 'folder', folder: ['Sea'] } },
      { type: 'view', view: place('all') },
    );
    expect(at).toMatchObject({ postId: 7, opened: [7], pane: 'list', reply: null });
  });

  it('opens nothing by itself in New, nor over the outbox', () => {
    for (const name of ['new', 'outbox'] as const) {
      const at = walk(
        { type: 'view', view: place(name) },
        { type: 'post', postId: 7 },
        { type: 'view', view: place('all') },
        { type: 'view', view: place(name) },
      );
      expect(at.postId).toBeNull();
    }
  });

  it('tells two folders apart whose names say the same when joined', () => {
    const at = walk(
      { type: 'view', view: { kind: 'folder', folder: ['Sea › Harbours'] } },
      { type: 'post', postId: 7 },
      { type: 'view', view: { kind: 'folder', folder: ['Sea', 'Harbours'] } },
    );
    expect(at.postId).toBeNull();
  });

  it('keeps a reply only while its post is open', () => {
    const replying = walk(
      { type: 'post', postId: 7 },
      { type: 'reply', reply: { parentId: 1 } },
      { type: 'post', postId: 7, commentId: 2 },
    );
    expect(replying.reply).toEqual({ parentId: 1 });
    expect(navigate(replying, { type: 'post', postId: 8 }).reply).toBeNull();
  });
});
