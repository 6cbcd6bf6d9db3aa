import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { BlogCandidate, BlogId } from '#contract/index.ts';
import {
  apiProblemWords,
  choiceHint,
  choiceName,
  following as words,
} from '../../text/following.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly choices: readonly BlogCandidate[];
  readonly onFollow: (choice: BlogCandidate) => void;
  /** For one that is followed already. */
  readonly onOpen: (blogId: BlogId) => void;
  readonly onBack: () => void;
  /** What else can be chosen for this one. */
  readonly children: (choice: BlogCandidate | null) => ReactNode;
}

/** What can be followed at an address, by name; the recommended one is chosen. */
export function ChoiceList({ choices, onFollow, onOpen, onBack, children }: Props) {
  const [key, setKey] = useState(
    () => choices.find(({ alreadyAdded }) => alreadyAdded === null)?.key ?? null,
  );
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const chosen = choices.find((choice) => choice.key === key);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:checked, .choice button')?.focus();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (chosen !== undefined) onFollow(chosen);
  };
  const apiProblem = chosen?.apiProblem ?? null;
  return (
    <form ref={form} className="add-blog-form" onSubmit={submit}>
      <fieldset className="choices">
        <legend>{words.question}</legend>
        {choices.map((choice) => (
          <div key={choice.key} className="choice">
            <label>
              <input
                type="radio"
                name={id}
                checked={choice.key === key}
                disabled={choice.alreadyAdded !== null}
                onChange={() => setKey(choice.key)}
              />
              <span>
                <bdi className="choice-name">{choiceName(choice)}</bdi>
                <small>
                  {choice.alreadyAdded === null ? choiceHint(choice) : words.alreadyHere}
                </small>
                <small className="choice-address" dir="ltr">
                  {shortAddress(choice.url)}
                </small>
              </span>
            </label>
            {choice.alreadyAdded !== null && (
              <Button size="small" onClick={() => onOpen(choice.alreadyAdded ?? 0)}>
                {words.open}
                <span className="for-readers"> {choiceName(choice)}</span>
              </Button>
            )}
          </div>
        ))}
      </fieldset>
      {apiProblem !== null && <p className="blogs-hint">{apiProblemWords(apiProblem)}</p>}
      {children(chosen ?? null)}
      <div className="blogs-dialog-actions">
        <Button onClick={onBack}>{words.back}</Button>
        <Button kind="primary" type="submit" disabled={chosen === undefined}>
          {words.follow}
        </Button>
      </div>
    </form>
  );
}

const shortAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
