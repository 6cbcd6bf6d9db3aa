import type { Blog, PlaceName, TitleHit } from '#contract/index.ts';
import type { Bindings } from '../keys/bindings.ts';
import { type Action, actions } from '../keys/table.ts';
import { keyWords } from '../text/keys.ts';
import { palette as words } from '../text/places.ts';
import { places } from '../text/reading.ts';
import type { Move, View } from './navigation.ts';

/** One line of the palette. */
export interface PaletteItem {
  /** Different from every other's. */
  readonly value: string;
  readonly label: string;
  /** Said beside it: the blog of a post, the folder of a blog. */
  readonly hint: string;
  readonly stroke: string | null;
  readonly does:
    | { readonly kind: 'move'; readonly move: Move }
    | { readonly kind: 'action'; readonly action: Action };
}

export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/** Steps from where one is make no sense from here, and places are in a group of their own. */
const notOffered = /^(next|previous|page|open$|back$|send$|palette$|go|parent$|preview$|search$)/;

const placeActions: Readonly<Record<PlaceName, Action>> = {
  new: 'goNew',
  conversations: 'goConversations',
  following: 'goFollowing',
  all: 'goAll',
  starred: 'goStarred',
  search: 'search',
  drafts: 'goDrafts',
  outbox: 'goOutbox',
};

const MOST_BLOGS = 30;

/** What fits the text, in groups without the empty ones. `titles` are chosen already. */
export function paletteGroups(
  text: string,
  blogs: readonly Blog[],
  titles: readonly TitleHit[],
  bindings: Bindings,
): readonly PaletteGroup[] {
  const fits = fitting(text);
  const view = (to: View): PaletteItem['does'] => ({
    kind: 'move',
    move: { type: 'view', view: to },
  });
  const groups: readonly PaletteGroup[] = [
    {
      value: words.places,
      items: (Object.keys(placeActions) as PlaceName[]).map((place) => ({
        value: `place ${place}`,
        label: places[place],
        hint: '',
        stroke: bindings.strokesOf(placeActions[place])[0] ?? null,
        does: view({ kind: 'place', place }),
      })),
    },
    {
      value: words.blogs,
      items: blogs.map((blog) => ({
        value: `blog ${blog.id}`,
        label: blog.name,
        hint: blog.folder.join(' › '),
        stroke: null,
        does: view({ kind: 'blog', blogId: blog.id }),
      })),
    },
    {
      value: words.folders,
      items: foldersOf(blogs).map((folder) => ({
        value: `folder ${JSON.stringify(folder)}`,
        label: folder.join(' › '),
        hint: '',
        stroke: null,
        does: view({ kind: 'folder', folder }),
      })),
    },
    {
      value: words.commands,
      items: actions
        .filter((action) => !notOffered.test(action))
        .map((action) => ({
          value: `do ${action}`,
          label: keyWords[action],
          hint: '',
          stroke: bindings.strokesOf(action)[0] ?? null,
          does: { kind: 'action', action },
        })),
    },
  ];
  const posts: PaletteGroup = {
    value: words.posts,
    items: titles.map((hit) => ({
      value: `post ${hit.postId}`,
      label: hit.title,
      hint: hit.blogName,
      stroke: null,
      does: { kind: 'move', move: { type: 'post', postId: hit.postId } },
    })),
  };
  const fitted = groups.map((group) => ({
    ...group,
    items: group.items.filter(({ label }) => fits(label)).slice(0, MOST_BLOGS),
  }));
  return [...fitted.slice(0, 3), posts, ...fitted.slice(3)].filter(({ items }) => items.length > 0);
}

/** Every word of the text begins a word of the label, or stands in it: without case and accents. */
function fitting(text: string): (label: string) => boolean {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return (label) => {
    const folded = fold(label);
    return words.every((word) => folded.includes(word));
  };
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function foldersOf(blogs: readonly Blog[]): readonly (readonly string[])[] {
  const all = blogs.flatMap(({ folder }) => folder.map((_, depth) => folder.slice(0, depth + 1)));
  const byName = new Map(all.map((path) => [JSON.stringify(path), path]));
  return [...byName.values()];
}
