import { useId } from 'react';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: { readonly [K in T]: string };
  readonly onChange: (value: T) => void;
}

/** A choice among a few, all in sight: radio buttons side by side. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="settings-choice">
      <legend>{label}</legend>
      <div className="settings-segments">
        {(Object.entries(options) as [T, string][]).map(([option, words]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
