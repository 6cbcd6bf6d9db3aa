import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSampleBlog } from '../../main/sample/server.ts';

/** The sample blog with another text in one of its posts, people with faces, and pictures that a test makes. */
export interface PictureBlog {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths of pictures that were asked for, with what was told of the asker. */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  stop(): Promise<void>;
}

export type PictureAnswer = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * @param html what stands in the sample's post about the bell, instead of its text; `{site}` is the blog's address.
 * @param pictures answers by path, e.g. `/pictures/a.png`.
 */
export async function startPictureBlog(
  html: string,
  pictures: Readonly<Record<string, PictureAnswer>>,
): Promise<PictureBlog> {
  const never = 1e9;
  const sample = await startSampleBlog({
    pace: { answerMs: never, editMs: never, approveMs: never },
  });
  const asked: PictureBlog['asked'] = [];
  let url = '';
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const picture = pictures[path.split('?')[0] ?? ''];
    if (path.startsWith('/pictures/')) {
      asked.push({ path, headers: request.headers });
      if (picture !== undefined) return picture(response, request);
      response.statusCode = 404;
      return void response.end();
    }
    pass(path, response).catch(() => response.destroy());
  });

  /** The sample's own answer, at this address. */
  async function pass(path: string, response: ServerResponse): Promise<void> {
    const answer = await fetch(`${sample.url}${path}`, { redirect: 'manual' });
    const here = (text: string): string => text.replaceAll(sample.url, url);
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers)
      if (!/^(content-length|connection|transfer-encoding)$/.test(name))
        response.setHeader(name, here(value));
    const text = here(await answer.text());
    response.end(path.includes('/wp/v2/') ? withPictures(text) : text);
  }

  const withPictures = (json: string): string => {
    const rows: unknown = JSON.parse(json);
    if (!Array.isArray(rows)) return json;
    return JSON.stringify(
      rows.map((row) =>
        isBell(row)
          ? { ...row, content: content() }
          : isComment(row)
            ? { ...row, author_avatar_urls: avatars() }
            : row,
      ),
    );
  };
  const avatars = () => ({
    24: `${url}/pictures/person.png?s=24`,
    96: `${url}/pictures/person.png?s=96`,
  });
  const content = () => ({ rendered: html.replaceAll('{site}', url), protected: false });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await sample.stop();
    },
  };
}

const isComment = (row: unknown): row is object =>
  typeof row === 'object' && row !== null && 'author_name' in row;

const isBell = (row: unknown): row is { readonly content: unknown } =>
  typeof row === 'object' &&
  row !== null &&
  'content' in row &&
  'title' in row &&
  /bell at the end/.test(JSON.stringify(row.title));
