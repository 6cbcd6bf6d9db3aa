import type { Blog } from '#contract/index.ts';

export interface FolderNode {
  readonly kind: 'folder';
  /** Names from the outermost to its own: it names the folder. */
  readonly path: readonly string[];
  readonly name: string;
  readonly nodes: readonly TreeNode[];
  /** What is unread in it, however deep. */
  readonly unread: number;
}

export interface BlogNode {
  readonly kind: 'blog';
  readonly blog: Blog;
}

export type TreeNode = FolderNode | BlogNode;

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export const unreadIn = (blog: Blog): number => blog.unreadPosts + blog.unreadComments;

/**
 * Blogs in their folders: at each level folders first, in the order of the alphabet, then blogs in the order
 * they came.
 */
export function folderTree(blogs: readonly Blog[], depth = 0): readonly TreeNode[] {
  const within = Map.groupBy(
    blogs.filter(({ folder }) => folder.length > depth),
    ({ folder }) => folder[depth] ?? '',
  );
  const folders = [...within.keys()]
    .sort(collator.compare)
    .map((name) => folderNode(name, within.get(name) ?? [], depth));
  const here = blogs.filter(({ folder }) => folder.length === depth);
  return [...folders, ...here.map((blog): BlogNode => ({ kind: 'blog', blog }))];
}

function folderNode(name: string, blogs: readonly Blog[], depth: number): FolderNode {
  return {
    kind: 'folder',
    path: (blogs[0]?.folder ?? []).slice(0, depth + 1),
    name,
    nodes: folderTree(blogs, depth + 1),
    unread: blogs.reduce((sum, blog) => sum + unreadIn(blog), 0),
  };
}
