import { settings as words } from '../../text/settings.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Slider } from './Slider.tsx';
import type { SectionProps } from './section-props.ts';

/** Theme, how posts are set, density; each change is seen at once. */
export function AppearanceSection({ settings, change }: SectionProps) {
  return (
    <section className="settings-section">
      <h3>{words.sections.look}</h3>
      <Choice
        label={words.theme}
        value={settings.theme}
        options={words.themes}
        onChange={(theme) => change({ theme })}
      />
      <Slider
        label={words.textSize}
        value={settings.textSize}
        min={15}
        max={24}
        step={1}
        text={words.pixels(settings.textSize)}
        onChange={(textSize) => change({ textSize })}
      />
      <Slider
        label={words.measure}
        value={settings.measure}
        min={45}
        max={90}
        step={3}
        text={words.characters(settings.measure)}
        onChange={(measure) => change({ measure })}
      />
      <Slider
        label={words.lineHeight}
        value={settings.lineHeight}
        min={130}
        max={200}
        step={2}
        text={words.percent(settings.lineHeight)}
        onChange={(lineHeight) => change({ lineHeight })}
      />
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
