import type { CommentId, Draft, DraftId, Input, PostId, Result } from '#contract/index.ts';
import { createDraftSaver, type DraftSaver, type SaverPorts } from './draft-saver.ts';
import type { LocalCopies } from './local-copies.ts';
import { decideRescue } from './rescue.ts';

export interface DeskPorts {
  readonly now: SaverPorts['now'];
  readonly schedule: SaverPorts['schedule'];
  readonly copies: LocalCopies;
  readonly save: (input: Input<'draft.save'>) => Promise<Result<{ readonly savedAt: number }>>;
  /** What the store has; rejects or fails when it cannot be asked now. */
  readonly load: (draftId: DraftId) => Promise<Result<Draft | null>>;
}

/** Which draft, and what it answers. */
export interface DraftPlace {
  readonly draftId: DraftId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
}

/**
 * All texts being written in this window. A text stays on the desk until the disk has it, whether or not a
 * box shows it: closing a box or going to another post loses nothing.
 */
export function createDraftDesk(ports: DeskPorts) {
  const open = new Map<DraftId, { readonly saver: DraftSaver; holders: number }>();

  const tidy = (draftId: DraftId): void => {
    const entry = open.get(draftId);
    if (entry !== undefined && entry.holders === 0 && entry.saver.isDurable()) open.delete(draftId);
  };

  const start = (place: DraftPlace, text: string, isSaved: boolean): DraftSaver => {
    const { draftId, postId, parentId } = place;
    const saver = createDraftSaver(
      {
        now: ports.now,
        schedule: ports.schedule,
        save: (newest, revision) =>
          ports.save({ draftId, postId, parentId, text: newest, revision }),
      },
      { text, isSaved },
    );
    let isDropped = false;
    const typed: DraftSaver = {
      ...saver,
      stop: () => {
        isDropped = true;
        saver.stop();
      },
      type: (newest) => {
        if (isDropped) return;
        // It may have left the desk when it was saved and no box held it.
        if (!open.has(draftId)) open.set(draftId, { saver: typed, holders: 0 });
        ports.copies.put({ draftId, postId, parentId, text: newest, typedAt: ports.now() });
        saver.type(newest);
      },
    };
    saver.subscribe(() => {
      if (saver.state().kind !== 'saved' || !saver.isDurable()) return;
      ports.copies.remove(draftId, saver.text());
      tidy(draftId);
    });
    open.set(draftId, { saver: typed, holders: 0 });
    return typed;
  };

  return {
    /** The text in hand if there is one, else what the store has, else what a safety copy has. */
    open: (place: DraftPlace, stored: Draft | null): DraftSaver => {
      const inHand = open.get(place.draftId);
      if (inHand !== undefined) return inHand.saver;
      const copy = ports.copies.get(place.draftId);
      if (copy !== null && decideRescue(copy, stored).action === 'putBack')
        return start(place, copy.text, false);
      return start(place, stored?.text ?? '', true);
    },
    /** A box shows it; gives back the way to let go, after which it stays only until it is saved. */
    hold: (place: DraftPlace, saver: DraftSaver): (() => void) => {
      const entry = open.get(place.draftId) ?? { saver, holders: 0 };
      entry.holders += 1;
      open.set(place.draftId, entry);
      return () => {
        entry.holders -= 1;
        void saver.flush();
        tidy(place.draftId);
      };
    },
    /** It was sent or discarded: no save may bring it back. */
    drop: (draftId: DraftId): void => {
      open.get(draftId)?.saver.stop();
      open.delete(draftId);
      ports.copies.remove(draftId);
    },
    /** The page may be about to go. */
    flushAll: (): void => {
      for (const { saver } of open.values()) void saver.flush();
    },
    /** At start: puts back what was typed and never reached the store. Gives how many were. */
    rescue: async (): Promise<number> => {
      let count = 0;
      for (const copy of ports.copies.all()) {
        const stored = await ports.load(copy.draftId).catch(() => null);
        // Not reachable: the copy stays for the next start, and is used when its box is opened.
        if (stored === null || !stored.ok || open.has(copy.draftId)) continue;
        if (decideRescue(copy, stored.value).action === 'forget') {
          ports.copies.remove(copy.draftId, copy.text);
          continue;
        }
        start(copy, copy.text, false);
        count += 1;
      }
      return count;
    },
    unsaved: (): number => [...open.values()].filter(({ saver }) => !saver.isDurable()).length,
  };
}

export type DraftDesk = ReturnType<typeof createDraftDesk>;
