import { describe, expect, it } from 'vitest';
import type { AppErrorCode, BlogCandidate } from '#contract/index.ts';
import {
  apiProblemWords,
  choiceHint,
  choiceName,
  folderLine,
  folderOf,
  knownFolders,
} from '../../../renderer/text/following.ts';
import { aBlog } from '../preview-writing/sample-data.ts';

const choice = (over: Partial<BlogCandidate> = {}): BlogCandidate => ({
  key: 'blog',
  what: 'blog',
  via: 'api',
  name: 'Lantern Notes',
  description: '',
  url: 'https://lantern.example/',
  postTitle: null,
  feedFormat: null,
  isReadOnly: false,
  apiProblem: null,
  alreadyAdded: null,
  ...over,
});

describe('a choice', () => {
  it('says whether threads come whole and whether one can answer', () => {
    expect(choiceHint(choice())).toBe('The whole blog · whole threads · replies from here');
    expect(choiceHint(choice({ via: 'feed' }))).toBe(
      'The whole blog · what its feeds still hold · replies by its form',
    );
    expect(
      choiceHint(choice({ what: 'feed', via: 'feed', feedFormat: 'atom', isReadOnly: true })),
    ).toBe('Atom feed · what it still holds · read only');
  });

  it('of one discussion is named by its post, and its hint by the blog', () => {
    const one = choice({ what: 'post', postTitle: 'On lamps' });
    expect(choiceName(one)).toBe('Only the discussion of “On lamps”');
    expect(choiceHint(one)).toMatch(/^Lantern Notes · /);
  });

  it.each(['unauthorized', 'forbidden', 'notFound', 'badResponse', 'timeout', 'offline'] as const)(
    'explains in one sentence why a blog is read by its feeds: %s',
    (code: AppErrorCode) => {
      const sentence = apiProblemWords({ code });
      expect(sentence).toMatch(/^This blog is read by its feeds, because its API .+\.$/);
      expect(sentence).not.toContain(code === 'timeout' || code === 'offline' ? '!' : code);
    },
  );
});

it('tells a locked API from one that is switched off', () => {
  expect(apiProblemWords({ code: 'noApi', status: 401 })).toContain('wants a sign-in');
  expect(apiProblemWords({ code: 'noApi', status: 403 })).toContain('turns programs away');
  expect(apiProblemWords({ code: 'noApi', status: 404 })).toContain('is switched off');
});

describe('a typed folder', () => {
  it('goes deeper at each slash, whatever the spaces', () => {
    expect(folderOf(' News /Local ', [])).toEqual(['News', 'Local']);
    expect(folderOf('News', [])).toEqual(['News']);
  });

  it('is none where only spaces and slashes were typed', () => {
    expect(folderOf('', [])).toEqual([]);
    expect(folderOf(' / / ', [])).toEqual([]);
  });

  it('keeps a slash that belongs to the name of an existing folder', () => {
    expect(folderOf('TV/Radio', [['TV/Radio']])).toEqual(['TV/Radio']);
    expect(folderOf('Media / TV/Radio', [['Media', 'TV/Radio']])).toEqual(['Media', 'TV/Radio']);
  });

  it('never asks for more than can be kept', () => {
    const typed = folderOf(Array.from({ length: 30 }, () => 'x'.repeat(500)).join('/'), []);
    expect(typed).toHaveLength(10);
    expect(typed[0]).toHaveLength(200);
  });

  it('comes back the same after it was shown and saved again', () => {
    for (const folder of [['News', 'Local'], ['A/B', 'C'], ['Food']]) {
      expect(folderOf(folderLine(folder), [folder])).toEqual(folder);
    }
  });
});

describe('the folders to choose from', () => {
  it('are all that blogs are in, also those that only hold others, each once', () => {
    const blogs = [
      aBlog({ folder: ['News', 'Local'] }),
      aBlog({ folder: ['News', 'World'] }),
      aBlog({ folder: ['Food'] }),
      aBlog(),
    ];
    expect(knownFolders(blogs).map(folderLine)).toEqual([
      'Food',
      'News',
      'News / Local',
      'News / World',
    ]);
  });
});
