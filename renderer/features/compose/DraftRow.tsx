import { useState } from 'react';
import type { Draft } from '#contract/index.ts';
import { sentenceFor } from '../../text/errors.ts';
import { draftTarget, firstWords, writing } from '../../text/writing.ts';
import { Button } from '../../ui/Button.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';

interface Props {
  readonly draft: Draft;
  /** False once its blog was removed: then the words can only be copied. */
  readonly isBlogHere: boolean;
  readonly onOpen: () => void;
  readonly onDiscard: () => void;
}

/** One draft: whom it answers, its first words, how old it is. */
export function DraftRow({ draft, isBlogHere, onOpen, onDiscard }: Props) {
  const { target, text, refusal } = draft;
  const words = writing.drafts;
  const why = refusal === null ? null : sentenceFor(refusal, { doing: 'send' });
  return (
    <li className="draft-row">
      <button type="button" className="draft-open" disabled={!isBlogHere} onClick={onOpen}>
        <span className="draft-target">
          {draftTarget(target)} <span className="draft-blog">{target.blogName}</span>
        </span>
        <span className="draft-words" dir="auto" data-empty={text.trim() === '' || undefined}>
          {firstWords(text) || words.withoutText}
        </span>
        {why !== null && <span className="draft-why">{why.title}</span>}
        {!isBlogHere && <span className="draft-why">{words.blogGone}</span>}
      </button>
      <div className="draft-side">
        <RelativeTime at={draft.updatedAt} />
        {!isBlogHere && <CopyButton text={text} />}
        <Button size="small" kind="quiet" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </li>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => setIsCopied(true));
  };
  return (
    <Button size="small" kind="quiet" onClick={copy}>
      {isCopied ? writing.drafts.copied : writing.drafts.copy}
    </Button>
  );
}
