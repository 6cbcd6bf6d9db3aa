import { fail, ok, type Result } from '#contract/index.ts';
import { isPrivateHost } from '../private-address.ts';
import type { BlogAccess, RemoteUser } from '../provider.ts';
import { objectOf, type Tools } from './api.ts';
import { routeUrl } from './route.ts';
import { wireUser } from './wire.ts';

/**
 * Who the application password belongs to. A wrong one is otherwise answered as a stranger would be, so this is
 * the only way to know.
 */
export async function fetchUser(
  tools: Tools,
  blog: BlogAccess,
  signal: AbortSignal | undefined,
): Promise<Result<RemoteUser>> {
  const { host, protocol } = new URL(blog.apiRoot);
  if (blog.credentials === null) return fail({ code: 'unauthorized', host });
  // Everybody between here and there could read it. A blog in the home network may be its owner's own.
  if (protocol === 'http:' && !isPrivateHost(blog.apiRoot)) {
    const detail = 'insecure connection: a password would be sent unencrypted';
    return fail({ code: 'badResponse', host, detail });
  }
  const url = routeUrl(blog.apiRoot, '/wp/v2/users/me', { _fields: 'id,name' });
  const answer = await tools.http.get(url, {
    credentials: blog.credentials,
    signal,
    onExchange: blog.onExchange,
  });
  if (!answer.ok) return answer;
  const user = objectOf(tools, answer.value, wireUser);
  return user.ok ? ok({ remoteId: String(user.value.id), name: user.value.name }) : user;
}
