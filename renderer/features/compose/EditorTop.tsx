import { ChevronDown, FilePlus2, Trash2, X } from 'lucide-react';
import type { Identity } from '#contract/index.ts';
import { writing } from '../../text/writing.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface Props {
  readonly labelId: string;
  readonly label: string;
  /** null while it is not known whether there is one. */
  readonly identity: Identity | null;
  readonly isCardOpen: boolean;
  readonly onWho: () => void;
  /** null where there is nothing yet to start beside. */
  readonly onAnother: (() => void) | null;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Whom it answers, as whom, and what else can be done with the draft. */
export function EditorTop(props: Props) {
  return (
    <header className="compose-top">
      <h3 id={props.labelId} className="compose-label">
        {props.label}
      </h3>
      {props.identity !== null && (
        <button
          type="button"
          className="compose-who"
          aria-expanded={props.isCardOpen}
          onClick={props.onWho}
        >
          <span className="compose-as">{writing.as}:</span> <bdi>{nameOf(props.identity)}</bdi>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      <span className="compose-tools">
        {props.onAnother !== null && (
          <IconButton label={writing.another} icon={FilePlus2} onClick={props.onAnother} />
        )}
        <IconButton label={writing.discard} icon={Trash2} onClick={props.onDiscard} />
        <IconButton label={writing.closeHint} icon={X} onClick={props.onClose} />
      </span>
    </header>
  );
}

function nameOf(identity: Identity): string {
  if (identity.kind === 'none') return writing.nobody;
  return identity.kind === 'guest' ? identity.name : identity.displayName;
}
