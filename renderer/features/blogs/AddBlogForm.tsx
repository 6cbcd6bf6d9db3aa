import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useLive } from '../../bridge/live.ts';
import { foundWords, lookingWords, blogs as words } from '../../text/blogs.ts';
import { folderOf, knownFolders } from '../../text/following.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { ImportButton } from './ImportButton.tsx';
import { MoreChoices, type Wished } from './MoreChoices.tsx';
import { Problem } from './Problem.tsx';
import { type Adding, type OnAdded, useAddBlog } from './use-add-blog.ts';
import './add-blog.css';
import './blogs.css';

interface Props {
  readonly onAdded: OnAdded;
  /** An import was begun: it goes on by itself. */
  readonly onImporting?: () => void;
}

/** One field for any address, then the choice if there is one; other ways to begin below it. */
export function AddBlogForm({ onAdded, onImporting }: Props) {
  const { adding, problem, look, follow, addSample, cancel, clearProblem } = useAddBlog(onAdded);
  const { data: blogs = [] } = useLive('blogs.list', {});
  const [address, setAddress] = useState('');
  const [wished, setWished] = useState<Wished>({ history: 'latest', folder: '' });
  const field = useRef<HTMLInputElement>(null);
  const ids = { field: useId(), problem: useId(), progress: useId(), sample: useId() };
  const isChoosing = adding.step === 'choosing';
  const isBusy = adding.step !== 'idle' && !isChoosing;
  const keep = {
    history: wished.history,
    folder: folderOf(wished.folder, knownFolders(blogs)),
  };

  useEffect(() => {
    if (problem !== null) field.current?.select();
  }, [problem]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!isBusy) void look(address, keep);
  };
  const more = (hasHistory: boolean) => (
    <MoreChoices hasHistory={hasHistory} wished={wished} blogs={blogs} onWish={setWished} />
  );

  if (isChoosing) {
    return (
      <ChoiceList
        choices={adding.choices}
        onFollow={(choice) => void follow(adding.address, choice, keep)}
        onOpen={(blogId) => onAdded(blogId, null)}
        onBack={cancel}
      >
        {(choice) => more(choice === null || (choice.via === 'api' && choice.what === 'blog'))}
      </ChoiceList>
    );
  }
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
        {more(true)}
      </form>
      <div className="add-blog-others">
        <div>
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
        <ImportButton isOff={isBusy} onBegun={() => onImporting?.()} />
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
