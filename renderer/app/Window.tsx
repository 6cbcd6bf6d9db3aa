import { ChevronLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type {
  Blog,
  BlogId,
  CommentId,
  Destination,
  Draft,
  PostId,
  SearchHit,
} from '#contract/index.ts';
import { useLive } from '../bridge/live.ts';
import { useAppEvent } from '../bridge/use-event.ts';
import { BlogHeader } from '../features/blogs/BlogHeader.tsx';
import { BlogsMenu } from '../features/blogs/BlogsMenu.tsx';
import { FirstRun } from '../features/blogs/FirstRun.tsx';
import { IdentityCard } from '../features/blogs/IdentityCard.tsx';
import { ImportLine } from '../features/blogs/ImportLine.tsx';
import { ReplyBox } from '../features/compose/ReplyBox.tsx';
import { SearchView } from '../features/search/SearchView.tsx';
import { Sidebar } from '../features/sidebar/Sidebar.tsx';
import { type ThreadHandle, ThreadPane } from '../features/thread/ThreadPane.tsx';
import { type Scope, Timeline, type TimelineHandle } from '../features/timeline/Timeline.tsx';
import { bindingsOf } from '../keys/bindings.ts';
import { places, reading } from '../text/reading.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Desk } from './Desk.tsx';
import { type DialogName, Dialogs } from './Dialogs.tsx';
import { focusSoon } from './focus-soon.ts';
import { navigate, remember, remembered, type View } from './navigation.ts';
import { Splitter } from './Splitter.tsx';
import { useActions } from './use-actions.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useMarking } from './use-marking.ts';
import { usePostMarks } from './use-post-marks.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useWidths } from './use-widths.ts';

/** Three panes: places and blogs; posts; the post with its thread. */
export function Window({ blogs }: { readonly blogs: readonly Blog[] }) {
  const [at, go] = useReducer(navigate, undefined, remembered);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [widths, setWidths] = useWidths();
  const list = useRef<TimelineHandle>(null);
  const desk = useRef<HTMLDivElement>(null);
  const thread = useRef<ThreadHandle>(null);
  const { data: settings } = useLive('settings.get', {});
  const bindings = useMemo(() => bindingsOf(settings?.keys ?? {}), [settings]);
  useEffect(() => remember(at), [at]);

  const showView = useCallback((view: View): void => go({ type: 'view', view }), []);
  const openPost = useCallback(
    (postId: PostId, commentId: CommentId | null = null): void =>
      go({ type: 'post', postId, commentId }),
    [],
  );
  const focusList = useCallback((): void => {
    (list.current ?? desk.current)?.focus();
  }, []);
  const goTo = useCallback(
    (destination: Destination): void => {
      if (destination.to === 'place') showView({ kind: 'place', place: destination.place });
      else if (destination.to === 'blog') showView({ kind: 'blog', blogId: destination.blogId });
      else
        go({ type: 'post', postId: destination.postId, commentId: destination.commentId ?? null });
    },
    [showView],
  );
  const openDraft = (target: Pick<Draft, 'id' | 'target'>): void => {
    const { postId, parentId } = target.target;
    showView({ kind: 'place', place: 'all' });
    go({ type: 'post', postId, commentId: parentId });
    go({ type: 'reply', reply: { parentId, draftId: target.id } });
  };

  const openHit = ({ postId, commentId, draftId }: SearchHit): void => {
    if (postId === null) {
      showView({ kind: 'place', place: 'drafts' });
      return;
    }
    // With a draft the focus goes to its editor, not to what it answers.
    openPost(postId, draftId === null ? commentId : null);
    if (draftId === null) {
      focusSoon(() => thread.current?.focus());
    } else {
      go({ type: 'reply', reply: { parentId: commentId, draftId } });
      // Its editor may be open already.
      focusSoon(() => document.querySelector<HTMLElement>('.compose-box textarea')?.focus());
    }
  };

  useAppEvent('goto', ({ destination }) => {
    // A post may be in no list that is shown; All has every one.
    if (destination.to === 'post') showView({ kind: 'place', place: 'all' });
    goTo(destination);
  });
  useAppEvent('command', ({ name }) => {
    if (name === 'addBlog') setDialog({ name: 'add' });
    if (name === 'openSettings') setDialog({ name: 'settings' });
    if (name === 'showShortcuts') setDialog({ name: 'keys' });
    if (name === 'focusSearch') showView({ kind: 'place', place: 'search' });
  });

  const scope = scopeOf(at.view);
  const marking = useMarking();
  const markRead = async (): Promise<void> => {
    if (at.postId !== null) await marking.markThread(at.postId);
  };
  const actions = useActions({
    at,
    go,
    scope,
    list,
    thread,
    marking,
    showView,
    marks: usePostMarks(),
    openDialog: (name) => setDialog({ name }),
    focusList,
  });
  useShortcuts(bindings, actions);
  useKeptFocus(() =>
    at.pane === 'post' ? (thread.current ?? list.current)?.focus() : focusList(),
  );

  const onAdded = (blogId: BlogId, postId: PostId | null): void => {
    showView({ kind: 'blog', blogId });
    if (postId !== null) openPost(postId);
  };
  const dialogs = (
    <Dialogs
      shown={dialog}
      onShow={setDialog}
      onAdded={onAdded}
      blogs={blogs}
      bindings={bindings}
      onChoose={(does) => {
        if (does.kind === 'action') actions(does.action);
        else {
          // A post may be in no list that is shown; All has every one.
          if (does.move.type === 'post') showView({ kind: 'place', place: 'all' });
          go(does.move);
          focusSoon(() => (does.move.type === 'post' ? thread.current?.focus() : focusList()));
        }
      }}
    />
  );

  if (blogs.length === 0) {
    return (
      <>
        <FirstRun onAdded={onAdded} onShowImport={() => setDialog({ name: 'import' })} />
        {dialogs}
      </>
    );
  }

  const samples = new Set(blogs.filter(({ isSample }) => isSample).map(({ id }) => id));
  const blogOfView = at.view.kind === 'blog' ? at.view.blogId : null;
  const isSearch = at.view.kind === 'place' && at.view.place === 'search';
  const hasList = scope !== null || isSearch;
  const showsPost = at.postId !== null;
  const header = (
    <div className="pane-head">
      <IconButton
        className="back"
        label={reading.back}
        icon={ChevronLeft}
        onClick={() => go({ type: 'back' })}
      />
      {blogOfView === null ? (
        <h2>{titleOf(at.view, blogs)}</h2>
      ) : (
        <BlogHeader
          blogId={blogOfView}
          onRemoved={() => showView({ kind: 'place', place: 'new' })}
        />
      )}
    </div>
  );
  return (
    <div
      className="window"
      data-pane={at.pane}
      data-wide-list={!hasList || undefined}
      data-no-post={!showsPost || undefined}
      style={
        { '--sidebar': `${widths.sidebar}px`, '--list': `${widths.list}px` } as React.CSSProperties
      }
    >
      <div className="pane pane-sidebar">
        <Sidebar
          view={at.view}
          onView={showView}
          onAddBlog={() => setDialog({ name: 'add' })}
          onSettings={() => setDialog({ name: 'settings' })}
          blogsMenu={
            <BlogsMenu
              onImport={() => setDialog({ name: 'import' })}
              onExport={() => setDialog({ name: 'export' })}
              onCosts={() => setDialog({ name: 'costs' })}
            />
          }
          news={<ImportLine onShow={() => setDialog({ name: 'import' })} />}
        />
      </div>
      <main className="panes">
        {/* An open post has a heading of its own, which a narrow window may hide. */}
        <h1 className="for-readers" data-has-post={showsPost || undefined}>
          {titleOf(at.view, blogs)}
        </h1>
        <Splitter
          className="splitter-start"
          label="Width of the places"
          width={widths.sidebar}
          min={170}
          max={380}
          onWidth={(sidebar) => setWidths({ sidebar })}
        />
        {isSearch && (
          <div className="pane pane-list">
            <SearchView
              handle={list}
              header={header}
              onOpen={openHit}
              onLeave={() => go({ type: 'back' })}
            />
          </div>
        )}
        {scope !== null && (
          <div className="pane pane-list">
            <Timeline
              key={JSON.stringify(scope)}
              scope={scope}
              postId={at.postId}
              keep={at.opened}
              label={titleOf(at.view, blogs)}
              handle={list}
              header={header}
              onOpen={openPost}
              onEnter={() => focusSoon(() => thread.current?.focus())}
            />
          </div>
        )}
        {!hasList && (
          <Desk
            desk={desk}
            place={at.view.kind === 'place' && at.view.place === 'drafts' ? 'drafts' : 'outbox'}
            isHidden={showsPost}
            onBack={() => go({ type: 'back' })}
            onOpen={goTo}
            onDraft={openDraft}
            onSignIn={(blogId) => setDialog({ name: 'identity', blogId })}
          />
        )}
        {hasList && (
          <Splitter
            label="Width of the list"
            width={widths.list}
            min={240}
            max={560}
            onWidth={(next) => setWidths({ list: next })}
          />
        )}
        {(hasList || showsPost) && (
          <div className="pane pane-post">
            <IconButton
              className="back"
              label={reading.back}
              icon={ChevronLeft}
              onClick={() => go({ type: 'back' })}
            />
            {at.postId === null ? (
              <EmptyState title={reading.choosePost.title} hint={reading.choosePost.hint} />
            ) : (
              <ThreadPane
                key={at.postId}
                postId={at.postId}
                commentId={at.commentId}
                sampleBlogs={samples}
                handle={thread}
                openReply={at.reply}
                onReply={(reply) => go({ type: 'reply', reply })}
                onMarkRead={() => void markRead()}
                onOpenPost={openPost}
                renderReply={({ post, parent, onClose }) => (
                  <ReplyBox
                    postId={post.id}
                    blogId={post.blogId}
                    parentId={parent?.id ?? null}
                    parentAuthor={parent?.authorName ?? null}
                    {...(at.reply?.draftId === undefined ? {} : { draftId: at.reply.draftId })}
                    renderIdentity={({ blogId, onDone }) => (
                      <IdentityCard blogId={blogId} onDone={onDone} />
                    )}
                    onClose={onClose}
                    onUndone={(draftId) =>
                      go({ type: 'reply', reply: { parentId: parent?.id ?? null, draftId } })
                    }
                  />
                )}
              />
            )}
          </div>
        )}
      </main>
      {dialogs}
    </div>
  );
}

function scopeOf(view: View): Scope | null {
  if (view.kind === 'blog') return { blogId: view.blogId };
  if (view.kind === 'folder') return { folder: [...view.folder] };
  const { place } = view;
  return place === 'drafts' || place === 'outbox' || place === 'search' ? null : { place };
}

function titleOf(view: View, blogs: readonly Blog[]): string {
  if (view.kind === 'folder') return view.folder.join(' › ');
  return view.kind === 'place'
    ? places[view.place]
    : (blogs.find(({ id }) => id === view.blogId)?.name ?? '');
}
