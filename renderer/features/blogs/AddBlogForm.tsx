import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { BlogId } from '#contract/index.ts';
import { foundWords, lookingWords, blogs as words } from '../../text/blogs.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from './Problem.tsx';
import { type Adding, useAddBlog } from './use-add-blog.ts';
import './blogs.css';

interface Props {
  readonly onAdded: (blogId: BlogId) => void;
}

/** One field for any address of a blog, and the sample blog below it. */
export function AddBlogForm({ onAdded }: Props) {
  const { adding, problem, add, addSample, cancel, clearProblem } = useAddBlog(onAdded);
  const [address, setAddress] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const ids = { field: useId(), problem: useId(), progress: useId(), sample: useId() };
  const isBusy = adding.step !== 'idle';

  useEffect(() => {
    if (problem !== null) field.current?.select();
  }, [problem]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!isBusy) void add(address);
  };

  return (
    <div className="add-blog">
      <form className="add-blog-form" noValidate onSubmit={submit}>
        <label htmlFor={ids.field}>{words.field}</label>
        <div className="add-blog-line">
          <input
            ref={field}
            id={ids.field}
            className="add-blog-field"
            type="text"
            inputMode="url"
            autoComplete="url"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do here
            autoFocus
            placeholder={words.fieldExample}
            value={address}
            readOnly={isBusy}
            aria-invalid={problem !== null}
            aria-describedby={`${ids.problem} ${ids.progress}`}
            onChange={(event) => {
              setAddress(event.target.value);
              clearProblem();
            }}
          />
          {adding.step === 'looking' ? (
            <Button onClick={cancel}>{words.cancel}</Button>
          ) : (
            <Button kind="primary" type="submit" disabled={isBusy}>
              {words.add}
            </Button>
          )}
        </div>
        <Progress id={ids.progress} adding={adding} />
        <Problem id={ids.problem} sentence={problem} />
      </form>
      <div className="add-blog-sample">
        <Button
          kind="quiet"
          disabled={isBusy}
          aria-describedby={ids.sample}
          onClick={() => void addSample()}
        >
          {words.or}
        </Button>
        <p id={ids.sample}>{words.sampleHint}</p>
      </div>
    </div>
  );
}

function Progress({ id, adding }: { readonly id: string; readonly adding: Adding }) {
  const seconds = useSeconds(adding.step === 'looking' ? adding.since : null);
  const text =
    adding.step === 'looking'
      ? lookingWords(adding.address, seconds)
      : adding.step === 'found'
        ? foundWords(adding.name)
        : adding.step === 'sample'
          ? words.startingSample
          : '';
  return (
    <p id={id} className="add-blog-progress" role="status">
      {text}
    </p>
  );
}

/** Whole seconds since then, while there is a then. */
function useSeconds(since: number | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (since === null) return;
    const tick = (): void => setSeconds(Math.floor((Date.now() - since) / 1000));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : seconds;
}
