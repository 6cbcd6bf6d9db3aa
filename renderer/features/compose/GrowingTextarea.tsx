import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'textarea'>, 'value' | 'className'> & { readonly value: string };

/** A textarea as tall as its text: an invisible twin in the same grid cell gives the height, without a jump. */
export function GrowingTextarea({ value, ...rest }: Props) {
  return (
    <div className="compose-growing" data-twin={`${value} `}>
      <textarea className="compose-textarea" rows={1} value={value} {...rest} />
    </div>
  );
}
