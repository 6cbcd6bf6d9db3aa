import type { BlogId } from '#contract/index.ts';
import { blogs as words } from '../../text/blogs.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AddBlogForm } from './AddBlogForm.tsx';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdded: (blogId: BlogId) => void;
}

/** The same as at the first start, in a dialog. */
export function AddBlogDialog({ open, onOpenChange, onAdded }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.addTitle}>
      <AddBlogForm
        onAdded={(blogId) => {
          onOpenChange(false);
          onAdded(blogId);
        }}
      />
    </Dialog>
  );
}
