import { describe, expect, it } from 'vitest';
import { commentsIn, holdsComments } from '#core/providers/feed/feed-comments.ts';
import { postAddress } from '#core/providers/feed/permalink.ts';
import { readFeed } from '#core/providers/feed/read-feed.ts';
import type { RemoteComment } from '#core/providers/provider.ts';
import { plainText } from '#core/text/plain-text.ts';
import { fixture } from './fixture.ts';

const LATE = 'https://lantern.example/2026/11/late/';

function comments(text: string): readonly RemoteComment[] {
  const feed = readFeed(text, 'https://lantern.example/comments/feed/');
  if (typeof feed === 'string') throw new Error(feed);
  return commentsIn(feed, null);
}

const brief = (list: readonly RemoteComment[]) =>
  list.map(({ remoteId, parentRemoteId, postRemoteId, kind }) => [
    remoteId,
    parentRemoteId,
    postRemoteId,
    kind,
  ]);

describe('a whole blog’s comment feed', () => {
  it('in RSS names posts by their addresses and parents by the localised line', () => {
    const shown = comments(fixture('wordpress-comments.rss'));
    expect(brief(shown)).toEqual([
      ['21', null, LATE, 'pingback'],
      ['20', '4', LATE, 'comment'],
      ['19', null, 'https://lantern.example/2025/01/notes/', 'comment'],
    ]);
    expect(shown[0]?.authorName).toBe('Ink & Paper');
    expect(plainText(shown[1]?.contentHtml ?? '')).toBe('Then nine years is not late.');
    // A writer's own link to an earlier comment is no such line.
    expect(plainText(shown[2]?.contentHtml ?? '')).toContain('I had said so already');
  });

  it('in Atom names parents itself, and the line goes only where it repeats that', () => {
    const shown = comments(fixture('wordpress-comments.atom'));
    expect(brief(shown)).toEqual([
      ['20', '4', LATE, 'comment'],
      ['19', null, LATE, 'comment'],
      ['18', null, LATE, 'comment'],
    ]);
    expect(shown.map((one) => plainText(one.contentHtml))).toEqual([
      'Then nine years is not late.',
      'As Mara:\nyes.',
      'My parent was taken away.',
    ]);
    expect(shown[0]?.authorUrl).toBe('https://ada.example/');
  });

  it('does not show the form that asks for a password as somebody’s words', () => {
    expect(comments(fixture('wordpress-comments.rss')).map((one) => one.remoteId)).not.toContain(
      '17',
    );
  });

  it('of another maker names comments by their guids and posts by what they answer', () => {
    expect(brief(comments(fixture('blogger-comments.atom')))).toEqual([
      [
        'tag:blogger.com,1999:blog-77.post-602',
        null,
        'https://garden.example/2026/11/moss.html',
        'comment',
      ],
    ]);
  });
});

const item = (id: number, html: string, name = 'Ann') => `<item><link>${LATE}#comment-${id}</link>
  <guid isPermaLink="false">https://lantern.example/?p=15#comment-${id}</guid>
  <dc:creator>${name}</dc:creator><content:encoded><![CDATA[${html}]]></content:encoded></item>`;
const rss = (items: string) => `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>${items}</channel></rss>`;
const line = (before: string, id: number, name: string, after: string) =>
  `<p>${before}<a href="${LATE}#comment-${id}" rel="ugc">${name}</a>${after}</p>\n`;

describe('the line that names the parent', () => {
  it.each([
    ['In reply to ', '.'],
    ['En réponse à ', '.'],
    ['', ' への返信。'],
    ['В ответ на ', ''],
  ])('is understood in any language: %s…%s', (before, after) => {
    const [comment] = comments(rss(item(5, `${line(before, 4, 'Bo', after)}<p>Yes.</p>`)));
    expect(comment).toMatchObject({ parentRemoteId: '4', contentHtml: '<p>Yes.</p>' });
  });

  it.each([
    ['another page', `<p>In reply to <a href="https://else.example/#comment-4">Bo</a>.</p>`],
    ['no comment', `<p>In reply to <a href="${LATE}">Bo</a>.</p>`],
    ['more markup', `<p>In <b>reply</b> to <a href="${LATE}#comment-4">Bo</a>.</p>`],
    ['a later paragraph', `<p>Hm.</p>${line('In reply to ', 4, 'Bo', '.')}`],
  ])('is not one that links to %s', (_what, html) => {
    const [comment] = comments(rss(item(5, `${html}<p>Yes.</p>`)));
    expect(comment?.parentRemoteId).toBeNull();
    expect(comment?.contentHtml).toBe(`${html}<p>Yes.</p>`);
  });

  it('is not one that calls the parent by another name than its own', () => {
    const [comment] = comments(
      rss(
        item(5, `${line('In reply to ', 4, 'here', '.')}<p>Yes.</p>`) + item(4, '<p>No.</p>', 'Bo'),
      ),
    );
    expect(comment?.parentRemoteId).toBeNull();
  });

  it('that points at the comment itself gives no parent', () => {
    const [comment] = comments(rss(item(5, `${line('In reply to ', 5, 'Ann', '.')}<p>Yes.</p>`)));
    expect(comment?.parentRemoteId).toBeNull();
  });
});

describe('a comment feed', () => {
  it('gives each comment once', () => {
    expect(comments(rss(item(5, '<p>a</p>') + item(5, '<p>b</p>')))).toHaveLength(1);
  });

  it('leaves foreign markup as it is: only the window makes it safe', () => {
    const html = '<p onclick="x()">a</p><script>alert(1)</script>';
    expect(comments(rss(item(5, html)))[0]?.contentHtml).toBe(html);
  });

  it('is told from a feed of posts', () => {
    const holds = (name: string) => {
      const feed = readFeed(fixture(name), 'https://lantern.example/');
      return typeof feed !== 'string' && holdsComments(feed);
    };
    expect(
      ['wordpress-comments.rss', 'wordpress-comments.atom', 'blogger-comments.atom'].map(holds),
    ).toEqual([true, true, true]);
    expect(['wordpress.rss', 'wordpress.atom', 'blogger.atom', 'feed.json'].map(holds)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the address of a comment', () => {
  it.each([
    ['https://a.example/p/#comment-7', 'https://a.example/p/'],
    ['https://a.example/p/comment-page-3/#comment-7', 'https://a.example/p/'],
    ['https://a.example/?p=5&cpage=2#comment-7', 'https://a.example/?p=5'],
    ['https://a.example/p/?unapproved=7&moderation-hash=x#comment-7', 'https://a.example/p/'],
    ['https://a.example/p/?replytocom=3#respond', 'https://a.example/p/'],
  ])('%s leads to the post %s', (address, post) => {
    expect(postAddress(address)).toBe(post);
  });
});
