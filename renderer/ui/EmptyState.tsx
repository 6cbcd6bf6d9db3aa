import type { ReactNode } from 'react';
import './surfaces.css';

/** What a place says when there is nothing in it, and what would bring something. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </div>
  );
}
