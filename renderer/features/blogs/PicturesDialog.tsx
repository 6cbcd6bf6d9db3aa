import { useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { pictureChoices as words } from '../../text/media.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeptPictures } from './KeptPictures.tsx';
import { PicturesChoice } from './PicturesChoice.tsx';
import { Problem } from './Problem.tsx';

interface Props {
  readonly blog: Blog;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Which pictures of one blog are fetched; every change holds at once. */
export function PicturesDialog({ blog, open, onOpenChange }: Props) {
  const [problem, setProblem] = useState<Sentence | null>(null);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title(blog.name)}>
      <PicturesChoice
        images={blog.images}
        avatars={blog.avatars}
        onChange={async (wanted) => {
          const kept = await bridge().invoke('blog.setOptions', { blogId: blog.id, ...wanted });
          setProblem(kept.ok ? null : sentenceFor(kept.error));
        }}
      />
      <KeptPictures />
      <Problem sentence={problem} />
    </Dialog>
  );
}
