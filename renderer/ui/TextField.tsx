import { type InputHTMLAttributes, useId } from 'react';
import './controls.css';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  /** Beside the label, e.g. "optional". */
  readonly note?: string;
  readonly hint?: string;
  /** Id of what else explains it. */
  readonly describedBy?: string;
  readonly value: string;
  /** What is wrong with it, told under the field. */
  readonly problem?: string | null;
  readonly onChange: (value: string) => void;
}

/** One line of text with its name, and what is wrong with it. */
export function TextField(props: Props) {
  const { label, note, hint, describedBy = '', value, problem = null, onChange, ...rest } = props;
  const ids = { field: useId(), problem: useId(), hint: useId() };
  return (
    <div className="text-field">
      <label htmlFor={ids.field}>
        {label} {note !== undefined && <span className="text-field-note">{note}</span>}
      </label>
      <input
        id={ids.field}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${ids.problem} ${ids.hint} ${describedBy}`.trim()}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {hint !== undefined && (
        <p id={ids.hint} className="text-field-hint">
          {hint}
        </p>
      )}
      <p id={ids.problem} className="text-field-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
