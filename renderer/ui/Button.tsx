import type { ButtonHTMLAttributes } from 'react';
import './controls.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
}

/** A verb that can be pressed. */
export function Button({
  kind = 'plain',
  size = 'normal',
  type = 'button',
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${className}`}
      data-kind={kind}
      data-size={size}
      {...rest}
    />
  );
}
