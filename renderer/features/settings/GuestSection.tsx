import { useState } from 'react';
import { identity } from '../../text/blogs.ts';
import { settings as words } from '../../text/settings.ts';
import { TextField } from '../../ui/TextField.tsx';
import type { SectionProps } from './section-props.ts';

const keys = ['guestName', 'guestEmail', 'guestUrl'] as const;
type Key = (typeof keys)[number];

const labels: Record<Key, string> = {
  guestName: identity.name,
  guestEmail: identity.email,
  guestUrl: identity.website,
};
const kinds: Record<Key, { readonly type: string; readonly autoComplete: string; max: number }> = {
  guestName: { type: 'text', autoComplete: 'name', max: 245 },
  guestEmail: { type: 'email', autoComplete: 'email', max: 100 },
  guestUrl: { type: 'url', autoComplete: 'url', max: 200 },
};

/** What is filled in when the person replies on a new blog; kept at every key. */
export function GuestSection({ settings, change }: SectionProps) {
  const [typed, setTyped] = useState<Partial<Record<Key, string>>>({});
  const type = (key: Key, value: string): void => {
    setTyped({ ...typed, [key]: value });
    change({ [key]: value.trim() });
  };
  return (
    <section className="settings-section">
      <h3>{words.sections.guest}</h3>
      <p className="settings-hint">{words.guestHint}</p>
      {keys.map((key) => (
        <TextField
          key={key}
          label={labels[key]}
          type={kinds[key].type}
          autoComplete={kinds[key].autoComplete}
          maxLength={kinds[key].max}
          value={typed[key] ?? settings[key]}
          onChange={(value) => type(key, value)}
        />
      ))}
    </section>
  );
}
