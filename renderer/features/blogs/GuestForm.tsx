import { type FormEvent, useId, useRef, useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { identity as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { checkGuest, type GuestDetails, type GuestProblems } from './guest-form.ts';
import { Problem } from './Problem.tsx';

interface Props {
  readonly blog: Blog;
  /** To fill in: from this blog, else from the settings. */
  readonly start: GuestDetails;
  readonly onDone: () => void;
}

/** Name, e-mail and website for replies as a guest, with what becomes of each. */
export function GuestForm({ blog, start, onDone }: Props) {
  const [typed, setTyped] = useState(start);
  const [problems, setProblems] = useState<GuestProblems>({});
  const [failure, setFailure] = useState<Sentence | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const whatIsPublished = useId();

  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const checked = checkGuest(typed);
    if (!checked.ok) {
      setProblems(checked.problems);
      const first = (['name', 'email', 'url'] as const).find((key) => checked.problems[key]);
      form.current?.querySelector<HTMLInputElement>(`[name="guest-${first}"]`)?.focus();
      return;
    }
    setProblems({});
    const kept = await bridge().invoke('identity.setGuest', {
      blogId: blog.id,
      ...checked.details,
    });
    if (!kept.ok) return setFailure(sentenceFor(kept.error));
    const { name, email, url } = checked.details;
    // Only the first time: what the person set in the settings is theirs.
    if (start.name === '' && !blog.isSample)
      void bridge().invoke('settings.set', { guestName: name, guestEmail: email, guestUrl: url });
    onDone();
  };
  const field = (key: keyof GuestDetails) => ({
    name: `guest-${key}`,
    value: typed[key],
    problem: problems[key] ?? null,
    onChange: (value: string) => setTyped({ ...typed, [key]: value }),
  });

  return (
    <form ref={form} className="identity-form" noValidate onSubmit={(event) => void keep(event)}>
      <TextField label={words.name} autoComplete="name" {...field('name')} />
      <TextField label={words.email} type="email" autoComplete="email" {...field('email')} />
      <TextField
        label={words.website}
        note={words.optional}
        type="url"
        autoComplete="url"
        {...field('url')}
      />
      <div id={whatIsPublished} className="identity-note">
        <p>{words.published}</p>
        <p>{words.notPublished}</p>
      </div>
      <Problem sentence={failure} />
      <div className="identity-actions">
        <Button kind="primary" type="submit" aria-describedby={whatIsPublished}>
          {words.keepGuest}
        </Button>
      </div>
    </form>
  );
}
