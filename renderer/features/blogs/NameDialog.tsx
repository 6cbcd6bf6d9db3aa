import { type FormEvent, useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { blogs as blogWords } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { folderLine, folderOf, knownFolders, following as words } from '../../text/following.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FolderField } from './FolderField.tsx';
import { Problem } from './Problem.tsx';
import './add-blog.css';

interface Props {
  readonly blog: Blog;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What a blog is called here, and in which folder it is. */
export function NameDialog({ blog, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.nameAndFolderTitle}>
      <NameForm blog={blog} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NameForm({ blog, onDone }: { readonly blog: Blog; readonly onDone: () => void }) {
  const { data: blogs = [] } = useLive('blogs.list', {});
  const [name, setName] = useState(blog.name);
  const [folder, setFolder] = useState(folderLine(blog.folder));
  const [problem, setProblem] = useState<Sentence | null>(null);
  const isNameless = name.trim() === '';
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (isNameless) return;
    const kept = await bridge().invoke('blog.setOptions', {
      blogId: blog.id,
      name: name.trim(),
      folder: folderOf(folder, knownFolders(blogs)),
    });
    if (!kept.ok) return setProblem(sentenceFor(kept.error));
    onDone();
  };
  return (
    <form className="add-blog-form" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={words.name}
        type="text"
        maxLength={300}
        dir="auto"
        value={name}
        onChange={setName}
        problem={isNameless ? words.emptyName : null}
      />
      <FolderField value={folder} blogs={blogs} onChange={setFolder} />
      <Problem sentence={problem} />
      <div className="blogs-dialog-actions">
        <Button onClick={onDone}>{blogWords.cancel}</Button>
        <Button kind="primary" type="submit">
          {words.save}
        </Button>
      </div>
    </form>
  );
}
