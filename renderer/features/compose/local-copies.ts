import type { CommentId, DraftId, PostId } from '#contract/index.ts';

/** What was typed and has not been seen on the disk yet. */
export interface LocalCopy {
  readonly draftId: DraftId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly text: string;
  /** ms since the epoch. */
  readonly typedAt: number;
}

/** The part of `Storage` that is used, so that tests can bring their own. */
export type CopyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'rejoinder.typed.';

/**
 * A second place for what is being typed, written at every key and removed once the store has it: a page or
 * a core that is killed between a key and its save loses nothing.
 */
export function createLocalCopies(storage: CopyStorage | null) {
  return {
    put: (copy: LocalCopy): void => {
      try {
        storage?.setItem(prefix + copy.draftId, JSON.stringify(copy));
      } catch {
        // No room: the text is in memory and on its way to the store all the same.
      }
    },
    /** Removes the copy, unless something newer was typed (in another window) since. */
    remove: (draftId: DraftId, savedText?: string): void => {
      if (savedText !== undefined && read(storage, prefix + draftId)?.text !== savedText) return;
      storage?.removeItem(prefix + draftId);
    },
    get: (draftId: DraftId): LocalCopy | null => read(storage, prefix + draftId),
    all: (): readonly LocalCopy[] => {
      if (storage === null) return [];
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      return keys
        .filter((key) => key?.startsWith(prefix) === true)
        .map((key) => read(storage, key ?? ''))
        .filter((copy) => copy !== null);
    },
  };
}

export type LocalCopies = ReturnType<typeof createLocalCopies>;

function read(storage: CopyStorage | null, key: string): LocalCopy | null {
  try {
    const copy: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return isCopy(copy) ? copy : null;
  } catch {
    return null;
  }
}

function isCopy(value: unknown): value is LocalCopy {
  if (typeof value !== 'object' || value === null) return false;
  const copy = value as Record<string, unknown>;
  return (
    typeof copy.draftId === 'string' &&
    typeof copy.postId === 'number' &&
    (copy.parentId === null || typeof copy.parentId === 'number') &&
    typeof copy.text === 'string' &&
    typeof copy.typedAt === 'number'
  );
}
