import { blogs as words } from '../../text/blogs.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AddBlogForm } from './AddBlogForm.tsx';
import type { OnAdded } from './use-add-blog.ts';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdded: OnAdded;
}

/** The same as at the first start, in a dialog. */
export function AddBlogDialog({ open, onOpenChange, onAdded }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.addTitle}>
      <AddBlogForm
        onAdded={(blogId, postId) => {
          onOpenChange(false);
          onAdded(blogId, postId);
        }}
        onImporting={() => onOpenChange(false)}
      />
    </Dialog>
  );
}
