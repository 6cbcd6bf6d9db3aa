import {
  AtSign,
  CircleDot,
  Eye,
  Settings as Gear,
  type LucideIcon,
  PencilLine,
  Plus,
  RefreshCw,
  Rows3,
  Search,
  Send,
  Star,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppState, BlogId, PlaceName } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { places, reading } from '../../text/reading.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { FolderTree } from './FolderTree.tsx';
import './sidebar.css';

export type SidebarView =
  | { readonly kind: 'place'; readonly place: PlaceName }
  | { readonly kind: 'blog'; readonly blogId: BlogId }
  | { readonly kind: 'folder'; readonly folder: readonly string[] };

interface Props {
  readonly view: SidebarView;
  readonly onView: (view: SidebarView) => void;
  readonly onAddBlog: () => void;
  readonly onSettings: () => void;
  /** What can be done with all blogs. */
  readonly blogsMenu: ReactNode;
  /** What goes on behind, in a line over the foot. */
  readonly news: ReactNode;
}

const icons: Readonly<Record<PlaceName, LucideIcon>> = {
  new: CircleDot,
  conversations: AtSign,
  following: Eye,
  all: Rows3,
  starred: Star,
  search: Search,
  drafts: PencilLine,
  outbox: Send,
};

const order: readonly PlaceName[] = [
  'new',
  'conversations',
  'following',
  'all',
  'starred',
  'search',
  'drafts',
  'outbox',
];

/** Places, blogs, and how the last check went. */
export function Sidebar({ view, onView, onAddBlog, onSettings, blogsMenu, news }: Props) {
  const { data: blogs = [] } = useLive('blogs.list', {});
  const { data: app } = useLive('app.state', {});
  const isAt = (place: PlaceName): boolean => view.kind === 'place' && view.place === place;
  return (
    <nav className="sidebar" aria-label="Places and blogs">
      <ul className="sidebar-places">
        {order.map((place) => (
          <li key={place} data-place={place}>
            <button
              type="button"
              className="sidebar-row"
              aria-current={isAt(place) ? 'page' : undefined}
              onClick={() => onView({ kind: 'place', place })}
            >
              <Icon of={icons[place]} />
              <span className="sidebar-name">{places[place]}</span>
              {app !== undefined && <PlaceCount place={place} app={app} />}
            </button>
          </li>
        ))}
      </ul>
      <div className="sidebar-head">
        <h2>{reading.blogs}</h2>
        {blogsMenu}
        <IconButton label={reading.addBlog} icon={Plus} onClick={onAddBlog} />
      </div>
      <ul className="sidebar-blogs">
        <FolderTree
          blogs={blogs}
          blogHere={view.kind === 'blog' ? view.blogId : null}
          isOnline={app?.isOnline ?? true}
          folderHere={view.kind === 'folder' ? view.folder : null}
          onBlog={(blogId) => onView({ kind: 'blog', blogId })}
          onFolder={(folder) => onView({ kind: 'folder', folder })}
        />
        <li>
          <button type="button" className="sidebar-row sidebar-add" onClick={onAddBlog}>
            <Icon of={Plus} />
            <span className="sidebar-name">{reading.addBlog}</span>
          </button>
        </li>
      </ul>
      {news}
      {app !== undefined && <Foot app={app} hasBlogs={blogs.length > 0} onSettings={onSettings} />}
    </nav>
  );
}

const Icon = ({ of: Of }: { readonly of: LucideIcon }) => (
  <Of size={16} strokeWidth={1.8} aria-hidden />
);

function PlaceCount({ place, app }: { readonly place: PlaceName; readonly app: AppState }) {
  const { counts } = app;
  if (place === 'outbox' && counts.outboxProblems > 0) {
    return (
      <span className="sidebar-count" data-alert>
        {counts.outboxProblems}!<span className="for-readers"> {reading.needsYou}</span>
      </span>
    );
  }
  const count = {
    new: counts.new,
    conversations: counts.conversations,
    following: counts.following,
    all: 0,
    starred: 0,
    search: 0,
    drafts: counts.drafts,
    outbox: counts.outboxWaiting,
  }[place];
  return count === 0 ? null : <span className="sidebar-count">{count}</span>;
}

function Foot({
  app,
  hasBlogs,
  onSettings,
}: {
  readonly app: AppState;
  readonly hasBlogs: boolean;
  readonly onSettings: () => void;
}) {
  return (
    <footer className="sidebar-foot">
      <p
        role="status"
        data-offline={!app.isOnline || undefined}
        title={app.isOnline ? undefined : reading.offlineHint}
      >
        {!app.isOnline && <span className="sidebar-offline">{reading.offline}</span>}
        {app.isChecking ? (
          reading.checking
        ) : app.lastCheckedAt === null ? (
          reading.neverChecked
        ) : (
          <span>
            {reading.checked} <RelativeTime at={app.lastCheckedAt} />
          </span>
        )}
      </p>
      {hasBlogs && app.isOnline && !app.isChecking && (
        <IconButton
          label={reading.checkNow}
          icon={RefreshCw}
          onClick={() => void bridge().invoke('blogs.checkAll', {})}
        />
      )}
      <IconButton label={reading.settings} icon={Gear} onClick={onSettings} />
    </footer>
  );
}
