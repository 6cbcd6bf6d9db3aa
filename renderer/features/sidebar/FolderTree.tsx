import { ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Blog, BlogId } from '#contract/index.ts';
import { placesWords } from '../../text/places.ts';
import { newCount } from '../../text/reading.ts';
import { BlogRow } from './BlogRow.tsx';
import { type FolderNode, folderTree, type TreeNode } from './folder-tree.ts';
import { type ClosedFolders, useClosedFolders } from './use-closed-folders.ts';

interface Props {
  readonly blogs: readonly Blog[];
  readonly blogHere: BlogId | null;
  /** The folder whose posts are shown. */
  readonly folderHere: readonly string[] | null;
  readonly isOnline: boolean;
  readonly onBlog: (blogId: BlogId) => void;
  readonly onFolder: (folder: readonly string[]) => void;
}

interface NodeProps extends Omit<Props, 'blogs'> {
  readonly depth: number;
  readonly closed: ClosedFolders;
}

/** The blogs in their folders. */
export function FolderTree({ blogs, ...rest }: Props) {
  const closed = useClosedFolders();
  return folderTree(blogs).map((node) => (
    <Node key={keyOf(node)} node={node} depth={0} closed={closed} {...rest} />
  ));
}

function Node({ node, ...rest }: NodeProps & { readonly node: TreeNode }) {
  if (node.kind === 'folder') return <Folder folder={node} {...rest} />;
  const { blog } = node;
  return (
    <li>
      <BlogRow
        blog={blog}
        depth={rest.depth}
        isHere={rest.blogHere === blog.id}
        isOnline={rest.isOnline}
        onClick={() => rest.onBlog(blog.id)}
      />
    </li>
  );
}

function Folder({ folder, ...rest }: NodeProps & { readonly folder: FolderNode }) {
  const { depth, closed, blogHere } = rest;
  const isClosed = closed.isClosed(folder.path);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const inward = isRtl ? 'ArrowLeft' : 'ArrowRight';
    const outward = isRtl ? 'ArrowRight' : 'ArrowLeft';
    if (event.key !== inward && event.key !== outward) return;
    event.preventDefault();
    closed.set(folder.path, event.key === outward);
  };
  const isHere = JSON.stringify(rest.folderHere) === JSON.stringify(folder.path);
  return (
    <li>
      <div
        className="sidebar-folder"
        style={{ '--depth': depth } as React.CSSProperties}
        data-closed={isClosed || undefined}
      >
        <button
          type="button"
          className="sidebar-fold"
          aria-expanded={!isClosed}
          aria-label={`${isClosed ? placesWords.openFolder : placesWords.closeFolder}: ${folder.name}`}
          onClick={() => closed.set(folder.path, !isClosed)}
          onKeyDown={onKeyDown}
        >
          <ChevronRight size={16} strokeWidth={1.8} aria-hidden />
        </button>
        <button
          type="button"
          className="sidebar-row"
          aria-current={isHere ? 'page' : undefined}
          data-holds-here={(isClosed && holds(folder, blogHere)) || undefined}
          onClick={() => rest.onFolder(folder.path)}
          onKeyDown={onKeyDown}
        >
          <span className="sidebar-name">
            <bdi>{folder.name}</bdi>
          </span>
          {isClosed && folder.unread > 0 && (
            <span className="sidebar-count" title={newCount(folder.unread)}>
              {folder.unread}
            </span>
          )}
        </button>
      </div>
      {!isClosed && (
        <ul>
          {folder.nodes.map((node) => (
            <Node key={keyOf(node)} node={node} {...rest} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

const holds = ({ nodes }: FolderNode, blogId: BlogId | null): boolean =>
  nodes.some((node) => (node.kind === 'folder' ? holds(node, blogId) : node.blog.id === blogId));

const keyOf = (node: TreeNode): string =>
  node.kind === 'folder' ? JSON.stringify(node.path) : String(node.blog.id);
