import type { KeyboardEvent, PointerEvent } from 'react';

interface Props {
  readonly className?: string;
  readonly label: string;
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly onWidth: (width: number) => void;
}

/** The line between two panes: drag it, or move it with the arrow keys. */
export function Splitter({ className = '', label, width, min, max, onWidth }: Props) {
  const set = (next: number): void => onWidth(Math.round(Math.min(max, Math.max(min, next))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    const line = event.currentTarget;
    const from = event.clientX;
    const sign = getComputedStyle(line).direction === 'rtl' ? -1 : 1;
    line.setPointerCapture(event.pointerId);
    const move = (at: globalThis.PointerEvent): void => set(width + sign * (at.clientX - from));
    const end = (): void => {
      line.removeEventListener('pointermove', move);
      line.removeEventListener('pointerup', end);
    };
    line.addEventListener('pointermove', move);
    line.addEventListener('pointerup', end);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0;
    if (step === 0) return;
    event.preventDefault();
    set(width + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      className={`splitter ${className}`}
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
