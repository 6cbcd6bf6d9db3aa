import { describe, expect, it } from 'vitest';
import { folderTree, type TreeNode } from '../../../../renderer/features/sidebar/folder-tree.ts';
import { aBlog } from '../../preview-writing/sample-data.ts';

const none = { unreadPosts: 0, unreadComments: 0 };

/** The tree as indented lines, folders with what is unread in them. */
const drawn = (nodes: readonly TreeNode[], depth = 0): string[] =>
  nodes.flatMap((node) =>
    node.kind === 'blog'
      ? [`${' '.repeat(depth)}${node.blog.name}`]
      : [`${' '.repeat(depth)}[${node.name}] ${node.unread}`, ...drawn(node.nodes, depth + 1)],
  );

describe('the blogs in their folders', () => {
  it('stand as one list where there is no folder, in the order they came', () => {
    const blogs = [aBlog({ id: 2, name: 'Tide' }), aBlog({ id: 1, name: 'Bell' })];
    expect(drawn(folderTree(blogs))).toEqual(['Tide', 'Bell']);
  });

  it('are found in folders within folders, folders before blogs and in the order of the alphabet', () => {
    const blogs = [
      aBlog({ id: 1, name: 'Alone', ...none }),
      aBlog({ id: 2, name: 'Harbour', folder: ['news', 'Local'], ...none, unreadComments: 2 }),
      aBlog({ id: 3, name: 'City', folder: ['news'], ...none, unreadPosts: 1 }),
      aBlog({ id: 4, name: 'Soup', folder: ['Food'], ...none }),
    ];
    expect(drawn(folderTree(blogs))).toEqual([
      '[Food] 0',
      ' Soup',
      '[news] 3',
      ' [Local] 2',
      '  Harbour',
      ' City',
      'Alone',
    ]);
  });

  it('keep folders of the same name apart where they lie in different ones', () => {
    const blogs = [
      aBlog({ id: 1, name: 'Soup', folder: ['Food', 'Old'], ...none }),
      aBlog({ id: 2, name: 'Gazette', folder: ['News', 'Old'], ...none }),
    ];
    const [food, news] = folderTree(blogs);
    expect([food, news].map((node) => node?.kind === 'folder' && node.nodes[0])).toMatchObject([
      { path: ['Food', 'Old'] },
      { path: ['News', 'Old'] },
    ]);
  });

  it('lose none, whatever the folders are called', () => {
    const blogs = ['__proto__', 'constructor', '', ' ', 'a/b'].map((name, id) =>
      aBlog({ id: id + 1, name: `In ${name}`, folder: [name], ...none }),
    );
    expect(drawn(folderTree(blogs)).filter((line) => line.includes('In '))).toHaveLength(5);
  });
});
