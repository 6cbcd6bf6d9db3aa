import { useId } from 'react';
import type { ImagePolicy } from '#contract/index.ts';
import { pictureChoices as words } from '../../text/media.ts';
import { Choice } from '../../ui/Choice.tsx';

interface Props {
  readonly images: ImagePolicy;
  readonly avatars: boolean;
  readonly onChange: (wanted: { images?: ImagePolicy; avatars?: boolean }) => void;
}

/** Which pictures of a blog are fetched, and who then learns what. */
export function PicturesChoice({ images, avatars, onChange }: Props) {
  const hint = useId();
  return (
    <div className="pictures-choice">
      <Choice
        label={words.images}
        describedBy={hint}
        value={images}
        options={words.policies}
        onChange={(policy) => onChange({ images: policy })}
      />
      <p id={hint} className="blogs-hint">
        {words.hints[images]}
      </p>
      <label className="pictures-check">
        <input
          type="checkbox"
          checked={avatars}
          aria-describedby={`${hint}-avatars`}
          onChange={(event) => onChange({ avatars: event.target.checked })}
        />
        {words.avatars}
      </label>
      <p id={`${hint}-avatars`} className="blogs-hint">
        {words.avatarsHint}
      </p>
    </div>
  );
}
