import type { ReactNode } from 'react';
import './surfaces.css';

/** A calm line over what it concerns. */
export function Banner({
  kind = 'quiet',
  children,
  action,
}: {
  readonly kind?: 'quiet' | 'warning';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="banner" data-kind={kind} role="status">
      <p>{children}</p>
      {action}
    </div>
  );
}
