import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Draft, DraftId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { replyLabel, writing } from '../../text/writing.ts';
import { Button } from '../../ui/Button.tsx';
import { EditorTop } from './EditorTop.tsx';
import { GrowingTextarea } from './GrowingTextarea.tsx';
import type { ReplyBoxProps } from './ReplyBox.tsx';
import { SaveLine } from './SaveLine.tsx';
import { useBlogIdentity } from './use-blog-identity.ts';
import { useDiscard } from './use-discard.ts';
import { useDraft } from './use-draft.ts';
import { useReturnFocus } from './use-return-focus.ts';
import { useSend } from './use-send.ts';
import { useSentToast } from './use-sent-toast.ts';
import { WhyNot } from './WhyNot.tsx';
import './compose.css';

interface Props extends ReplyBoxProps {
  readonly draftId: DraftId;
  readonly stored: Draft | null;
  readonly onAnother: () => void;
}

export function ReplyEditor(props: Props) {
  const { draftId, blogId, postId, parentId, parentAuthor, stored, onClose } = props;
  const box = useRef<HTMLElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const ids = { label: useId(), why: useId(), hint: useId() };
  const draft = useDraft({ draftId, postId, parentId }, stored);
  const { blog, isKnown } = useBlogIdentity(blogId);
  const { isSending, problem, send, clearProblem } = useSend(draftId, draft);
  const [card, setCard] = useState<'closed' | 'open' | 'openToSend'>('closed');
  const discard = useDiscard(props.onUndone);
  const showSent = useSentToast(props.onUndone);
  useReturnFocus(box);

  const sendNow = (): void => {
    if (!isKnown && draft.text.trim() !== '') setCard('openToSend');
    else void sendKnown();
  };
  const sendKnown = async (): Promise<void> => {
    if (!(await send())) return area.current?.focus();
    showSent(draftId);
    props.onSent?.(draftId);
    onClose();
  };
  const close = (): void => {
    void draft.flush();
    if (draft.text.trim() === '' && stored !== null)
      void bridge().invoke('draft.discard', { draftId });
    onClose();
  };
  const throwAway = async (): Promise<void> => {
    if (await discard(draftId, draft.flush)) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      sendNow();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      if (card === 'closed') close();
      else setCard('closed');
    }
  };

  return (
    <section ref={box} className="compose-box" aria-labelledby={ids.label} onKeyDown={onKeyDown}>
      <EditorTop
        labelId={ids.label}
        label={replyLabel(parentAuthor)}
        identity={blog?.identity ?? null}
        isCardOpen={card !== 'closed'}
        onWho={() => setCard(card === 'closed' ? 'open' : 'closed')}
        onAnother={draft.text.trim() === '' ? null : props.onAnother}
        onDiscard={() => void throwAway()}
        onClose={close}
      />
      <WhyNot id={ids.why} problem={problem} refusal={stored?.refusal ?? null} />
      <GrowingTextarea
        ref={area}
        aria-labelledby={ids.label}
        aria-describedby={`${ids.why} ${ids.hint}`}
        autoFocus
        dir="auto"
        spellCheck
        placeholder={writing.placeholder}
        value={draft.text}
        onChange={(event) => {
          if (problem !== null) clearProblem();
          draft.type(event.target.value);
        }}
        onBlur={() => void draft.flush()}
      />
      {card !== 'closed' && (
        <div className="compose-card" ref={bringIntoView}>
          {props.renderIdentity({
            blogId,
            onDone: () => {
              setCard('closed');
              area.current?.focus();
              if (card === 'openToSend') void sendKnown();
            },
            onCancel: () => {
              setCard('closed');
              area.current?.focus();
            },
          })}
        </div>
      )}
      <footer className="compose-foot">
        <SaveLine text={draft.text} save={draft.save} />
        <Button kind="primary" disabled={isSending} onClick={sendNow}>
          {isSending ? writing.sending : writing.send}
        </Button>
      </footer>
      <p id={ids.hint} className="compose-hint">
        {blog?.isSample === true ? writing.sample : writing.asWritten}
      </p>
    </section>
  );
}

/** The card opens under the text and may be below the window's edge. */
const bringIntoView = (card: HTMLElement | null): void =>
  card?.scrollIntoView({ block: 'nearest' });
