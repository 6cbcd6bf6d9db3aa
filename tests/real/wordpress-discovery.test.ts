import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInRegistry } from '#core/providers/built-in.ts';
import { createHttp } from '#core/providers/http.ts';
import { fakePorts } from '../fakes/ports.ts';
import { startWordPress, type WordPress } from '../wordpress/server.ts';

describe('what can be followed at the addresses of a real WordPress', () => {
  const http = createHttp({ kind: 'node' }, { version: '0.0.0-test' });
  const registry = builtInRegistry({ http, now: Date.now, log: fakePorts().log });
  let wordpress: WordPress;
  let post: { readonly id: number; readonly url: string };

  beforeAll(async () => {
    wordpress = await startWordPress();
    post = await wordpress.control.insertPost({ title: 'Bread & butter', contentHtml: '<p>x</p>' });
  });
  afterAll(() => wordpress?.dispose());

  /** Kinds of choice, with the post's title or the feed's path. */
  async function at(path: string): Promise<readonly string[]> {
    const found = await registry.discover(`${wordpress.url}${path}`);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(found.value[0]?.blog.url).toBe(`${wordpress.url}/`);
    return found.value.map(({ what, kind, post: one, blog }) => {
      expect(kind).toBe(what === 'feed' ? 'feed' : 'wordpress');
      if (what === 'post') return `post ${one?.remoteId} ${one?.title}`;
      return what === 'feed' ? `feed ${blog.url.slice(wordpress.url.length)}` : what;
    });
  }

  const ofPost = () => ['blog', `post ${post.id} Bread & butter`];

  it('with pretty permalinks', async () => {
    const path = new URL(post.url).pathname;
    expect(await at(path)).toEqual(ofPost());
    expect(await at(`${path}feed/`)).toEqual(ofPost());
    expect(await at(`${path}feed/atom/`)).toEqual(ofPost());
    for (const own of ['/', '/feed/', '/feed/atom/', '/comments/feed/', '/?feed=rss2']) {
      expect({ own, found: await at(own) }).toEqual({ own, found: ['blog'] });
    }
    const author = ['blog', 'feed /author/ada/feed/'];
    expect(await at('/author/ada/')).toEqual(author);
    expect(await at('/author/ada/feed/')).toEqual(author);
  });

  it('with plain permalinks', async () => {
    await wordpress.control.setOption('permalink_structure', '');
    expect(await at(`/?p=${post.id}`)).toEqual(ofPost());
    expect(await at(`/?feed=rss2&p=${post.id}`)).toEqual(ofPost());
    for (const own of ['/', '/?feed=rss2', '/?feed=atom', '/?feed=comments-rss2']) {
      expect({ own, found: await at(own) }).toEqual({ own, found: ['blog'] });
    }
    expect(await at('/?cat=1')).toEqual(['blog', 'feed /?feed=rss2&cat=1']);
  });
});
