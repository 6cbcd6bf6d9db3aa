import type { ClientRequest, Net, Session } from 'electron';

/**
 * `fetch` over Chromium's network (system proxy, the system's certificates) that gives redirects as answers:
 * `session.fetch` can only follow them blindly, and a comment form says by its redirect that it worked. No cookies.
 */
export function createNetFetch(
  net: Pick<Net, 'request'>,
  session: Session,
): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = asked.body === null ? null : Buffer.from(await asked.arrayBuffer());
    return new Promise<Response>((resolve, reject) => {
      const request = net.request({
        method: asked.method,
        url: asked.url,
        session,
        redirect: 'manual',
        useSessionCookies: false,
        credentials: 'omit',
      });
      for (const [name, value] of asked.headers) request.setHeader(name, value);
      const abort = (): void => {
        request.abort();
        reject(asked.signal.reason ?? new Error('aborted'));
      };
      if (asked.signal.aborted) return abort();
      asked.signal.addEventListener('abort', abort, { once: true });
      request.on('redirect', (status, _method, location, headers) => {
        request.abort();
        resolve(new Response(null, { status, headers: flat({ ...headers, location }) }));
      });
      request.on('error', reject);
      hearAnswer(request, asked.method, resolve, reject);
      if (body !== null) request.write(body);
      request.end();
    });
  };
}

function hearAnswer(
  request: ClientRequest,
  method: string,
  resolve: (response: Response) => void,
  reject: (error: Error) => void,
): void {
  request.on('response', (incoming) => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        incoming.on('data', (part) => controller.enqueue(new Uint8Array(part)));
        incoming.on('end', () => controller.close());
        incoming.on('error', (error: Error) => controller.error(error));
        incoming.on('aborted', () => controller.error(new Error('ERR_CONNECTION_CLOSED')));
      },
      cancel: () => request.abort(),
    });
    const hasNoBody = method === 'HEAD' || [101, 204, 205, 304].includes(incoming.statusCode);
    try {
      resolve(
        new Response(hasNoBody ? null : stream, {
          status: incoming.statusCode,
          headers: flat(incoming.headers),
        }),
      );
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function flat(headers: Readonly<Record<string, string | string[]>>): Headers {
  const out = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // Chromium has unpacked the body already.
    if (/^content-(encoding|length)$/i.test(name)) continue;
    for (const one of [value].flat()) out.append(name, one);
  }
  return out;
}
