import { type FormEvent, useId, useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { hostOf, identity as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { authorizeAddress } from './authorize-address.ts';
import { Problem } from './Problem.tsx';

interface Props {
  readonly blog: Blog;
  /** User name to start with; empty for none. */
  readonly startLogin: string;
  readonly secretsAreWeak: boolean;
  readonly onDone: () => void;
}

/** Signing in with an application password, in two steps; the blog verifies it before it is kept. */
export function AccountForm({ blog, startLogin, secretsAreWeak, onDone }: Props) {
  const [login, setLogin] = useState(startLogin);
  const [password, setPassword] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [missing, setMissing] = useState<{ login?: string; password?: string }>({});
  const [failure, setFailure] = useState<Sentence | null>(null);
  const failureId = useId();
  const page =
    blog.capabilities.authorizeUrl === null
      ? null
      : authorizeAddress(blog.capabilities.authorizeUrl);

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const gaps = {
      ...(login.trim() === '' ? { login: words.missingLogin } : {}),
      ...(password.trim() === '' ? { password: words.missingPassword } : {}),
    };
    setMissing(gaps);
    if (Object.keys(gaps).length > 0) return;
    setIsAsking(true);
    setFailure(null);
    const signedIn = await bridge().invoke('identity.signIn', {
      blogId: blog.id,
      login: login.trim(),
      applicationPassword: password.trim(),
    });
    setIsAsking(false);
    if (!signedIn.ok)
      return setFailure(sentenceFor(signedIn.error, { doing: 'signIn', blogName: blog.name }));
    onDone();
  };

  return (
    <form className="identity-form" noValidate onSubmit={(event) => void signIn(event)}>
      <ol className="identity-steps">
        <li>
          <p>{words.step1}</p>
          {page === null ? (
            <p className="identity-note">{words.noPage}</p>
          ) : (
            <Button onClick={() => void bridge().invoke('app.openExternal', { url: page })}>
              {words.openPage}
            </Button>
          )}
        </li>
        <li>
          <p>{words.step2}</p>
          <TextField
            label={words.login}
            autoComplete="username"
            value={login}
            onChange={setLogin}
            problem={missing.login ?? null}
          />
          <TextField
            label={words.password}
            type={isShown ? 'text' : 'password'}
            autoComplete="off"
            value={password}
            onChange={setPassword}
            problem={missing.password ?? null}
            describedBy={failureId}
            hint={words.passwordHint}
          />
          <Button kind="quiet" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? words.hide : words.show}
          </Button>
        </li>
      </ol>
      {secretsAreWeak && <p className="identity-note">{words.weakSecrets}</p>}
      <Problem id={failureId} sentence={failure} />
      <div className="identity-actions">
        <Button kind="primary" type="submit" disabled={isAsking}>
          {isAsking ? words.verifying(hostOf(blog.url) ?? blog.name) : words.signIn}
        </Button>
      </div>
    </form>
  );
}
