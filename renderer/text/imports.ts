import type { ImportState } from '#contract/index.ts';
import { grouped } from './amounts.ts';
import { folderLine } from './following.ts';
import { counted } from './plural.ts';

/** Words for taking blogs from a file, and for giving them away in one. */
export const imports = {
  choose: 'Import blogs from a file (OPML)…',
  chooseHint: 'A list of blogs or feeds that another reader saved.',
  title: 'Import of blogs',
  reading: 'Reading the file…',
  tooBig: {
    title: 'This file is too big for a list of blogs.',
    hint: 'Choose the OPML file that another reader saved; it has less than 8 MB.',
  },
  unreadable: {
    title: 'This file cannot be read.',
    hint: 'It may have been moved. Choose it once more.',
  },
  noList: {
    title: 'There is no list of blogs in this file.',
    hint: 'Choose an OPML file that another reader saved. What you follow is as it was.',
  },
  running: 'You can go on reading meanwhile; it also goes on after a restart.',
  stop: 'Stop',
  again: 'Try these again',
  copy: 'Copy list',
  copied: 'List copied.',
  done: 'Done',
  show: 'Show what came of the import',
  failedTitle: 'Could not be added',
  exportMenu: 'Export blogs (OPML)…',
  exportTitle: 'Export blogs',
  exportHint: 'An OPML file that other readers take: every blog with its address and its folders.',
  save: 'Save file',
  copyText: 'Copy instead',
  textCopied: 'Copied. Paste it into a file whose name ends in .opml.',
  preparing: 'Making the list…',
} as const;

/** `Adding blogs: 37 of 200`, or how it ended. */
export function importLine(state: ImportState): string {
  const { done, total, added, failed } = state;
  if (state.state === 'running') return `Adding blogs: ${grouped(done)} of ${grouped(total)}`;
  if (added > 0 && failed.length > 0)
    return `${counted(added, 'blog')} added, ${grouped(failed.length)} not`;
  // With nothing added and nothing failed, all were here.
  return importLines(state).at(added > 0 ? 0 : -1) ?? '';
}

/** What came of it so far, one line for each kind. */
export function importLines({ added, alreadyHere, failed }: ImportState): readonly string[] {
  return [
    ...(added > 0 ? [`${counted(added, 'blog')} added`] : []),
    ...(alreadyHere > 0 ? [`${counted(alreadyHere, 'blog')} followed already`] : []),
    ...(failed.length > 0 ? [`${counted(failed.length, 'blog')} could not be added`] : []),
  ];
}

/** The failed ones as text for a letter or a note: name, address, folder and reason, one a line. */
export const failedText = (
  failed: ImportState['failed'],
  reason: (one: ImportState['failed'][number]) => string,
): string =>
  failed
    .map((one) =>
      [one.name, one.address, folderLine(one.folder), reason(one)]
        .filter((part) => part !== '')
        .join('\t'),
    )
    .join('\n');

/** `34 blogs in 5 folders`. */
export const exportWords = (blogs: number, folders: number): string =>
  folders === 0
    ? `${counted(blogs, 'blog')}.`
    : `${counted(blogs, 'blog')}, in ${counted(folders, 'folder')}.`;
