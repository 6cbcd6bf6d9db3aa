import { useId } from 'react';
import { settings as words } from '../../text/settings.ts';
import { Choice } from '../../ui/Choice.tsx';
import type { SectionProps } from './section-props.ts';

/** Theme, reading size and face, density; each change is seen at once. */
export function AppearanceSection({ settings, change }: SectionProps) {
  const size = useId();
  return (
    <section className="settings-section">
      <h3>{words.sections.look}</h3>
      <Choice
        label={words.theme}
        value={settings.theme}
        options={words.themes}
        onChange={(theme) => change({ theme })}
      />
      <div className="settings-size">
        <label htmlFor={size}>{words.textSize}</label>
        <input
          id={size}
          type="range"
          min={15}
          max={24}
          step={1}
          value={settings.textSize}
          aria-valuetext={words.pixels(settings.textSize)}
          onChange={(event) => change({ textSize: event.target.valueAsNumber })}
        />
        <output htmlFor={size}>{words.pixels(settings.textSize)}</output>
      </div>
      <Choice
        label={words.readingFace}
        value={settings.readingFace}
        options={words.faces}
        onChange={(readingFace) => change({ readingFace })}
      />
      <p className="settings-specimen" aria-hidden="true">
        {words.specimen}
      </p>
      <Choice
        label={words.density}
        value={settings.density}
        options={words.densities}
        onChange={(density) => change({ density })}
      />
    </section>
  );
}
