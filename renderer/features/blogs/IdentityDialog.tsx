import type { BlogId } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { identity as words } from '../../text/blogs.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IdentityCard } from './IdentityCard.tsx';

interface Props {
  readonly blogId: BlogId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Who the person is on one blog, on its own: from the blog's menu, or when a reply in the outbox asks. */
export function IdentityDialog({ blogId, open, onOpenChange }: Props) {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  return (
    <Dialog
      open={open && blog !== undefined}
      onOpenChange={onOpenChange}
      title={words.title(blog?.name ?? '')}
    >
      <IdentityCard blogId={blogId} isTitled onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
