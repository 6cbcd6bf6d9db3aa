import './surfaces.css';

interface Props {
  /** How much is done, 0–1. */
  readonly share: number;
  /** What it measures; without it the bar is for the eye alone, beside a number in words. */
  readonly label?: string;
}

/** A hairline that fills as work is done. */
export function ThinBar({ share, label }: Props) {
  const style = { '--share': share } as React.CSSProperties;
  return label === undefined ? (
    <span className="thin-bar" aria-hidden style={style} />
  ) : (
    <div
      className="thin-bar"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      style={style}
    />
  );
}
