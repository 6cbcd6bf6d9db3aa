import type { RemoteComment } from '#core/providers/provider.ts';

/** One of every kind of comment that a thread must bear, and a chain of four hundred answers. */
export function oddComments(postRemoteId: string): readonly RemoteComment[] {
  const comments: RemoteComment[] = [];
  const say = (
    authorName: string,
    contentHtml: string,
    over: Partial<RemoteComment> = {},
  ): string => {
    const remoteId = over.remoteId ?? String(5000 + comments.length);
    comments.push({
      postRemoteId,
      parentRemoteId: null,
      kind: 'comment',
      authorName,
      authorUrl: '',
      authorRemoteId: null,
      publishedAt: Date.UTC(2026, 0, 1) + comments.length * 60_000,
      permalink: `https://long.example/post/#comment-${remoteId}`,
      contentHtml,
      ...over,
      remoteId,
    });
    return remoteId;
  };
  const top = say(
    'أمل عبد الله',
    '<p>هذا تعليق باللغة العربية، مع كلمة <b>English</b> في وسطه، ورقم 1234.</p>',
  );
  say('דנה', '<p>תגובה בעברית, ואחריה: (סוגריים) ו-URL: https://example.org/a?b=c</p>', {
    parentRemoteId: top,
  });
  say('<script>alert(1)</script> <b>Bold</b>', '<p>My name has markup in it.</p>', {
    authorUrl: 'javascript:alert(1)',
  });
  say('', '<p>I have no name.</p>');
  say('X'.repeat(300), `<p>${'w'.repeat(300)} and ${'長'.repeat(300)}</p>`);
  say('👩‍👩‍👧‍👦 🇧🇷', '<p>👍🏽 Only 🎉 emoji 👩‍💻 and flags 🇯🇵.</p>');
  say('\u202eright to left override', '<p>\u202eA name and a text that turn the line around.</p>');
  say('Zalgo', `<p>Z${'\u0300\u0301\u0302\u0303'.repeat(30)}algo</p>`);
  say('Long', `<p>${'A megabyte of words is nothing to them. '.repeat(26_000)}</p>`);
  say('Lines', `<p>${'one<br>'.repeat(3000)}</p>`);
  say('Unclosed', '<blockquote><ul><li><b>never closed <table><tr><td>either');
  say('Orphan', '<p>What I answer is not here.</p>', { parentRemoteId: '99' });
  say('Selfish', '<p>I answer myself.</p>', { remoteId: '8000', parentRemoteId: '8000' });
  say('Round', '<p>I answer About.</p>', { remoteId: '8001', parentRemoteId: '8002' });
  say('About', '<p>I answer Round.</p>', { remoteId: '8002', parentRemoteId: '8001' });
  say(
    'Code',
    '<pre><code>if (a &lt; b) { return "a very long line of code that does not fit into any window of any width at all"; }</code></pre>',
  );
  say('Empty', '');
  let above = say('Ada', '<p>Level 1</p>');
  for (let level = 2; level <= 400; level += 1)
    above = say(level % 2 === 0 ? 'Bo' : 'Ada', `<p>Level ${level}</p>`, { parentRemoteId: above });
  return comments;
}
