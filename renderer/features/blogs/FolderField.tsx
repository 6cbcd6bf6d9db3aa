import { useId } from 'react';
import type { Blog } from '#contract/index.ts';
import { folderLine, knownFolders, following as words } from '../../text/following.ts';
import { TextField } from '../../ui/TextField.tsx';

interface Props {
  /** As typed: `News / Local`. */
  readonly value: string;
  readonly blogs: readonly Blog[];
  readonly onChange: (line: string) => void;
}

/** A folder by its name: one that is there, or a new one. */
export function FolderField({ value, blogs, onChange }: Props) {
  const list = useId();
  return (
    <>
      <TextField
        label={words.folder}
        hint={words.folderHint}
        type="text"
        list={list}
        maxLength={1000}
        autoComplete="off"
        value={value}
        onChange={onChange}
      />
      <datalist id={list}>
        {knownFolders(blogs).map((folder) => (
          <option key={folderLine(folder)} value={folderLine(folder)} />
        ))}
      </datalist>
    </>
  );
}
