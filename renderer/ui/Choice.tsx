import { useId } from 'react';
import './choice.css';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: { readonly [K in T]: string };
  /** Id of what explains the choice. */
  readonly describedBy?: string;
  readonly onChange: (value: T) => void;
}

/** A choice among a few, all in sight: radio buttons side by side. */
export function Choice<T extends string>(props: Props<T>) {
  const { label, value, options, describedBy, onChange } = props;
  const name = useId();
  return (
    <fieldset className="segments-field" aria-describedby={describedBy}>
      <legend>{label}</legend>
      <div className="segments">
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
