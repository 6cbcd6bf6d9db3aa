import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value with its unit. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/** A number that is chosen by moving: seen at once, kept at every step. */
export function Slider({ label, value, min, max, step, text, onChange }: Props) {
  const id = useId();
  return (
    <div className="settings-size">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output htmlFor={id}>{text}</output>
    </div>
  );
}
