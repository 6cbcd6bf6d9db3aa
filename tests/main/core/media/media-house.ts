import { mkdtempSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BlogId, ImagePolicy, MediaAnswer, Result } from '#contract/index.ts';
import type { Context } from '#core/context.ts';
import { type AskedPicture, createMedia, type Media } from '#core/media/media.ts';
import { createHttp } from '#core/providers/http.ts';
import type { Exchange } from '#core/providers/provider.ts';
import { createRegistry } from '#core/providers/registry.ts';
import { addBlog, setBlogOptions } from '#core/store/blogs.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import { type FakePorts, fakePorts } from '../../../fakes/ports.ts';
import {
  type ScriptedServer,
  type SeenRequest,
  scriptedServer,
} from '../../../fakes/scripted-server.ts';
import { smallImages } from '../../../fixtures/images.ts';

export interface MediaHouse {
  readonly blogId: BlogId;
  readonly server: ScriptedServer;
  readonly ports: FakePorts;
  readonly db: Database;
  readonly folder: string;
  media: Media;
  /** What the ledger was told of. */
  readonly exchanges: readonly Exchange[];
  /** Answers by path; what is not here is a small PNG of its own. */
  readonly script: Record<string, (response: ServerResponse, request: SeenRequest) => void>;
  get(path: string, over?: Partial<AskedPicture>): Promise<Result<MediaAnswer>>;
  setPolicy(images: ImagePolicy, avatars?: boolean): void;
  /** Names of the files of pictures. */
  files(): string[];
  /** The program ends and starts again; `withGoodbye` false as in a power cut. */
  restart(): Promise<void>;
}

const open: { stop(): Promise<void> }[] = [];

/** Ends the servers of a test; for `afterEach`. */
export async function closeHouses(): Promise<void> {
  for (const one of open.splice(0)) await one.stop();
}

/** A blog with pictures on a real server, a store in memory, files on the disk. */
export async function mediaHouse(
  options: { readonly budgetBytes?: number; readonly timeoutMs?: number } = {},
): Promise<MediaHouse> {
  const script: MediaHouse['script'] = {};
  const server = await scriptedServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const answer = script[pathname];
    if (answer !== undefined) return answer(response, request);
    response.setHeader('Content-Type', 'text/plain');
    // Bytes after a PNG's end change its hash and nothing else.
    response.end(Buffer.concat([smallImages['image/png'], Buffer.from(request.url)]));
  });
  open.push(server);
  const folder = mkdtempSync(path.join(tmpdir(), 'rejoinder-media-'));
  const ports = fakePorts({ paths: { data: folder } });
  const db = openDatabase(':memory:');
  const exchanges: Exchange[] = [];
  const context: Context = {
    ports,
    db,
    providers: createRegistry([]),
    emit: () => {},
    ledger: { of: () => (exchange) => void exchanges.push(exchange), flush: () => {} },
  };
  const http = createHttp({ kind: 'node' }, { version: '0', now: ports.now });
  const blogId = addBlog(
    db,
    {
      kind: 'wordpress',
      name: 'Blog',
      description: '',
      url: `${server.url}/`,
      apiRoot: `${server.url}/wp-json/`,
      capabilities: {
        wholeThreads: true,
        guestReply: true,
        accountReply: true,
        authorizeUrl: null,
      },
      feeds: null,
    },
    false,
    ports.now(),
  );
  const start = (): Media => {
    const media = createMedia(context, http, options);
    media.start();
    return media;
  };
  const house: MediaHouse = {
    blogId,
    server,
    ports,
    db,
    folder,
    script,
    exchanges,
    media: start(),
    get: (at, over = {}) =>
      house.media.get({
        blogId,
        url: at.startsWith('/') ? `${server.url}${at}` : at,
        kind: 'image',
        isAllowed: false,
        ...over,
      }),
    setPolicy: (images, avatars = false) =>
      setBlogOptions(db, blogId, { images, avatars }, ports.now()),
    files: () => {
      try {
        return readdirSync(path.join(folder, 'media'));
      } catch {
        return [];
      }
    },
    restart: async () => {
      await house.media.stop();
      house.media = start();
    },
  };
  open.push({ stop: () => house.media.stop() });
  return house;
}
