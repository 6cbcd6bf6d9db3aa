import { X } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { thread as words } from '../../text/thread.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './hidden-words.css';

/** Settings: the words that fold a comment away, and the people who are muted. */
export function HiddenWordsSection() {
  const { data: hidden = [] } = useLive('words.list', {});
  const { data: people = [] } = useLive('mute.people', {});
  const [typed, setTyped] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    void bridge().invoke('words.set', { word: typed.trim(), isHidden: true });
    setTyped('');
  };
  const backToField = (): void => form.current?.querySelector('input')?.focus();
  return (
    <section className="settings-section">
      <h3>{words.hiddenWords}</h3>
      <p className="settings-hint">{words.hiddenWordsHint}</p>
      <form ref={form} className="hidden-words-form" onSubmit={add}>
        <TextField label={words.addWord} maxLength={100} value={typed} onChange={setTyped} />
        <Button type="submit">{words.add}</Button>
      </form>
      <ul className="hidden-words" aria-label={words.hiddenWords}>
        {hidden.map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
            <IconButton
              label={words.removeWord(word)}
              icon={X}
              onClick={() => {
                void bridge().invoke('words.set', { word, isHidden: false });
                backToField();
              }}
            />
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <>
          <h4>{words.mutedPeople}</h4>
          <ul className="hidden-words" aria-label={words.mutedPeople}>
            {people.map(({ blogId, blogName, name }) => (
              <li key={`${blogId} ${name}`}>
                <span>
                  <bdi>{name || words.nobody}</bdi> · <bdi>{blogName}</bdi>
                </span>
                <IconButton
                  label={words.unmutePerson(name || words.nobody)}
                  icon={X}
                  onClick={() => {
                    void bridge().invoke('mute.endPerson', { blogId, name });
                    backToField();
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
