import { useState } from 'react';
import type { AppError, Blog, BlogId, Identity, Settings } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { hostOf, identity as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountForm } from './AccountForm.tsx';
import { GuestForm } from './GuestForm.tsx';
import { Problem } from './Problem.tsx';
import './blogs.css';

interface Props {
  readonly blogId: BlogId;
  /** The title is already said around it. */
  readonly isTitled?: boolean;
  /** The blog knows now who the person is. */
  readonly onDone?: () => void;
}

/** Who the person is on one blog: shows it, changes it, and says what becomes of each detail. */
export function IdentityCard({ blogId, isTitled = false, onDone }: Props) {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  const settings = useLive('settings.get', {}).data;
  const app = useLive('app.state', {}).data;
  if (blog === undefined || settings === undefined || app === undefined) return null;
  return (
    <Card
      blog={blog}
      settings={settings}
      isWeak={app.secretsAreWeak}
      isTitled={isTitled}
      onDone={onDone}
    />
  );
}

interface CardProps {
  readonly blog: Blog;
  readonly settings: Settings;
  readonly isWeak: boolean;
  readonly isTitled: boolean;
  readonly onDone: (() => void) | undefined;
}

function Card({ blog, settings, isWeak, isTitled, onDone }: CardProps) {
  const { identity, capabilities } = blog;
  const problem = identity.kind === 'account' ? identity.problem : null;
  const [isChanging, setIsChanging] = useState(false);
  const [way, setWay] = useState<'guest' | 'account'>(() => firstWay(blog));
  const done = (): void => {
    setIsChanging(false);
    onDone?.();
  };
  const forget = (): void => {
    void bridge().invoke('identity.clear', { blogId: blog.id });
  };

  if (!isChanging && identity.kind !== 'none' && problem === null)
    return (
      <section className="identity-card" aria-label={words.title(blog.name)}>
        <p>{nowWords(identity)}</p>
        <div className="identity-actions">
          <Button onClick={() => setIsChanging(true)}>{words.change}</Button>
          <Button kind="quiet" onClick={forget}>
            {identity.kind === 'account' ? words.signOut : words.forget}
          </Button>
        </div>
      </section>
    );
  return (
    <section className="identity-card" aria-label={words.title(blog.name)}>
      {!isTitled && <h3>{words.title(blog.name)}</h3>}
      {problem !== null && <Problem sentence={signInProblem(problem, blog)} />}
      {blog.isSample && <p className="identity-note">{words.sample}</p>}
      {capabilities.guestReply && capabilities.accountReply && (
        <fieldset className="identity-ways">
          <legend>{words.choose}</legend>
          <Way way="guest" chosen={way} onChoose={setWay} />
          <Way way="account" chosen={way} onChoose={setWay} />
        </fieldset>
      )}
      {!capabilities.guestReply && !capabilities.accountReply ? (
        <p>{words.neither}</p>
      ) : way === 'guest' ? (
        <GuestForm blog={blog} start={guestStart(identity, settings)} onDone={done} />
      ) : (
        <AccountForm
          blog={blog}
          startLogin={identity.kind === 'account' ? identity.login : ''}
          secretsAreWeak={isWeak}
          onDone={done}
        />
      )}
    </section>
  );
}

function Way(props: {
  readonly way: 'guest' | 'account';
  readonly chosen: 'guest' | 'account';
  readonly onChoose: (way: 'guest' | 'account') => void;
}) {
  const isGuest = props.way === 'guest';
  return (
    <label className="identity-way">
      <input
        type="radio"
        name="identity-way"
        checked={props.chosen === props.way}
        onChange={() => props.onChoose(props.way)}
      />
      <span>
        <strong>{isGuest ? words.asGuest : words.asAccount}</strong>
        <small>{isGuest ? words.asGuestHint : words.asAccountHint}</small>
      </span>
    </label>
  );
}

function firstWay({ identity, capabilities }: Blog): 'guest' | 'account' {
  if (identity.kind === 'account' && capabilities.accountReply) return 'account';
  return capabilities.guestReply ? 'guest' : 'account';
}

const guestStart = (identity: Identity, settings: Settings) =>
  identity.kind === 'guest'
    ? { name: identity.name, email: identity.email, url: identity.url }
    : { name: settings.guestName, email: settings.guestEmail, url: settings.guestUrl };

const nowWords = (identity: Exclude<Identity, { kind: 'none' }>): string =>
  identity.kind === 'guest'
    ? words.guestNow(identity.name)
    : words.accountNow(identity.displayName, identity.login);

const signInProblem = (problem: AppError, blog: Blog): Sentence =>
  problem.code === 'unauthorized'
    ? { title: words.revoked.title(hostOf(blog.url) ?? blog.name), hint: words.revoked.hint }
    : sentenceFor(problem, { doing: 'signIn', blogName: blog.name });
