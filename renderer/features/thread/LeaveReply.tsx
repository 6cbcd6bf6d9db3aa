import type { ReactNode } from 'react';
import type { Post } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { truth } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly post: Post;
  /** Replies to this blog can be sent from here. */
  readonly takesReplies: boolean;
  readonly hasThoughts: boolean;
  readonly editor: ReactNode;
  readonly onReply: () => void;
  readonly onOpenLink: (url: string) => void;
}

/** The thread's end: the way to say something, or why there is none. */
export function LeaveReply(props: Props) {
  const { post, takesReplies, hasThoughts, editor, onReply, onOpenLink } = props;
  // The banner over a withdrawn post has said why there is no way.
  if (post.state === 'withdrawn') return editor;
  if (!post.commentsOpen) return <p className="thread-closed">{reading.closed}</p>;
  if (editor !== null) return editor;
  return (
    <div className="thread-leave">
      {takesReplies && !hasThoughts && <p>{reading.firstThought}</p>}
      {takesReplies ? (
        <Button onClick={onReply}>{reading.leaveReply}</Button>
      ) : (
        <>
          <p>{truth.readOnly}</p>
          <Button onClick={() => onOpenLink(post.url)}>{truth.readOnlyWay}</Button>
        </>
      )}
    </div>
  );
}
