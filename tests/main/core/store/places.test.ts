import { describe, expect, it } from 'vitest';
import { ingestComments } from '#core/store/comments.ts';
import { setConversationDone } from '#core/store/conversations.ts';
import { countsOf } from '#core/store/counts.ts';
import { setFollowed } from '#core/store/follows.ts';
import { nextUnreadPost } from '#core/store/place-posts.ts';
import { listPosts, type PostScope } from '#core/store/post-list.ts';
import { neighboursOf, postsByTitle } from '#core/store/related-posts.ts';
import { starComment, starPost } from '#core/store/stars.ts';
import { syncHouse } from '../../../fakes/sync-house.ts';

const HOUR = 3_600_000;

async function conversationsHouse() {
  const house = syncHouse();
  const { blog, ports } = house;
  const now = ports.now();
  const post = (age: number) =>
    blog.addPost({ publishedAt: now - age * HOUR, authorRemoteId: '7' });
  const [quiet, waiting, turn, author, other] = [post(1), post(2), post(3), post(4), post(5)];
  const own = (post: Post) => {
    const comment = blog.addComment(post.remoteId, { publishedAt: now - HOUR / 2 });
    house.own(comment.remoteId);
    return comment.remoteId;
  };
  const quietOwn = own(quiet);
  own(waiting);
  const turnOwn = own(turn);
  const authorOwn = own(author);
  const blogId = house.add();
  await house.check(blogId);
  const later = async (
    parent: string,
    postRemoteId: string,
    authorRemoteId: string | null = null,
  ) => {
    await ports.advance(1000);
    const comment = blog.addComment(postRemoteId, {
      parentRemoteId: parent,
      authorRemoteId,
      publishedAt: ports.now(),
    });
    const { state: _state, ...remote } = comment;
    ingestComments(house.db, blogId, [remote], ports.now());
    return comment.remoteId;
  };
  const list = (scope: PostScope) => listPosts(house.db, scope, 200, [], ports.now());
  const states = () =>
    list({ place: 'conversations' }).map((post) => [post.id, post.conversation?.state]);
  const id = (post: Post) => house.postId(post.remoteId);
  return {
    house,
    blogId,
    ...{
      quiet: id(quiet),
      waiting: id(waiting),
      turn: id(turn),
      author: id(author),
      other: id(other),
    },
    answerTurn: () => later(turnOwn, turn.remoteId),
    answerAuthor: () => later(authorOwn, author.remoteId, '7'),
    answerQuiet: () => later(quietOwn, quiet.remoteId),
    list,
    states,
  };
}
type Post = { readonly remoteId: string };

describe('the conversations', () => {
  it('stand by whose turn it is, with the answer’s words', async () => {
    const place = await conversationsHouse();
    await place.answerTurn();
    await place.answerAuthor();
    await place.answerQuiet();
    setConversationDone(place.house.db, place.quiet, true, place.house.ports.now());
    expect(place.states()).toEqual([
      [place.turn, 'myTurn'],
      [place.author, 'authorAnswered'],
      [place.waiting, 'waiting'],
      [place.quiet, 'quiet'],
    ]);
    expect(place.list({ place: 'conversations' })[0]?.conversation?.answer?.excerpt).not.toBe('');
    expect(countsOf(place.house.db, place.house.ports.now()).conversations).toBe(2);
  });

  it('that is done comes back when somebody answers again, or when that is taken back', async () => {
    const place = await conversationsHouse();
    await place.answerTurn();
    const { db, ports } = place.house;
    setConversationDone(db, place.turn, true, ports.now());
    const stateOfTurn = () => place.states().find(([id]) => id === place.turn)?.[1];
    expect(stateOfTurn()).toBe('quiet');
    setConversationDone(db, place.turn, false, ports.now());
    expect(stateOfTurn()).toBe('myTurn');
    setConversationDone(db, place.turn, true, ports.now());
    await place.answerTurn();
    expect(stateOfTurn()).toBe('myTurn');
    expect(setConversationDone(db, 999, true, ports.now())).toBe(false);
  });

  it('leads from one with something unread to the next, in its own order', async () => {
    const place = await conversationsHouse();
    await place.answerTurn();
    await place.answerAuthor();
    const next = (after: number | null) =>
      nextUnreadPost(place.house.db, { place: 'conversations' }, after, place.house.ports.now())
        ?.postId ?? null;
    const order = place.states().map(([id]) => id);
    expect(next(null)).toBe(order[0]);
    expect(next(order[0] as number)).toBe(order[1]);
  });
});

describe('the other places', () => {
  it('have what is followed, with its count', async () => {
    const place = await conversationsHouse();
    const { db, ports } = place.house;
    expect(place.list({ place: 'following' })).toEqual([]);
    setFollowed(db, place.other, true, ports.now());
    expect(place.list({ place: 'following' }).map(({ id }) => id)).toEqual([place.other]);
    expect(countsOf(db, ports.now()).following).toBe(1);
  });

  it('have what is starred: posts, and the posts of starred comments with their words', async () => {
    const place = await conversationsHouse();
    const { db, ports } = place.house;
    const comment = place.house.commentId(await place.answerTurn());
    starPost(db, place.other, true, ports.now());
    starComment(db, comment, true, ports.now());
    const starred = place.list({ place: 'starred' });
    expect(starred.map(({ id, isStarred }) => [id, isStarred])).toEqual([
      [place.turn, false],
      [place.other, true],
    ]);
    expect(starred[0]?.starredComments).toMatchObject([{ id: comment }]);
    starPost(db, place.other, false, ports.now());
    expect(place.list({ place: 'starred' })).toHaveLength(1);
  });

  it('have a folder with all that is in it, however deep', async () => {
    const place = await conversationsHouse();
    const { db } = place.house;
    db.sql.exec(`UPDATE blogs SET folder = '["Sea","Harbours"]'`);
    expect(place.list({ folder: ['Sea'] })).toHaveLength(5);
    expect(place.list({ folder: ['Sea', 'Harbours'] })).toHaveLength(5);
    expect(place.list({ folder: ['Harbours'] })).toEqual([]);
    expect(place.list({ folder: ['Sea', 'Harbours', 'Old'] })).toEqual([]);
  });
});

describe('what is around a post', () => {
  async function written(titles: readonly (readonly [string, string[], string[]])[]) {
    const house = syncHouse();
    const now = house.ports.now();
    const posts = titles.map(([titleHtml, categories, tags], index) =>
      house.blog.addPost({
        titleHtml,
        categories,
        tags,
        publishedAt: now - (titles.length - index) * HOUR,
      }),
    );
    await house.check(house.add());
    return { house, ids: posts.map(({ remoteId }) => house.postId(remoteId)) };
  }

  it('is the one before and the one after by date, and nothing at the ends', async () => {
    const { house, ids } = await written([
      ['One', [], []],
      ['Two', [], []],
      ['Three', [], []],
    ]);
    const around = (index: number) => neighboursOf(house.db, ids[index] ?? 0);
    expect(around(1)).toMatchObject({ previous: { id: ids[0] }, next: { title: 'Three' } });
    expect(around(0)?.previous).toBeNull();
    expect(around(2)?.next).toBeNull();
    expect(neighboursOf(house.db, 999)).toBeNull();
  });

  it('are those that share rare tags and words, not those that share what all share', async () => {
    const { house, ids } = await written([
      ['The harbour at night', ['Notes'], ['boats']],
      ['On bread', ['Notes'], []],
      ['A harbour in winter', ['Notes'], []],
      ['Ropes', ['Notes'], ['boats']],
      ['On letters', ['Notes'], []],
      ['On tea', ['Notes'], []],
      ['On chairs', ['Notes'], []],
    ]);
    expect(neighboursOf(house.db, ids[0] ?? 0)?.related.map(({ title }) => title)).toEqual([
      'Ropes',
      'A harbour in winter',
    ]);
    expect(neighboursOf(house.db, ids[4] ?? 0)?.related).toEqual([]);
  });

  it('finds posts by any words of their titles, whatever their case, signs taken as they are', async () => {
    const { house } = await written([
      ['The harbour at night', [], []],
      ['Ночь в гавани', [], []],
      ['100% wool', [], []],
    ]);
    const titles = (text: string) => postsByTitle(house.db, text, 10).map(({ title }) => title);
    expect(titles('NIGHT harb')).toEqual(['The harbour at night']);
    expect(titles('ночь')).toEqual(['Ночь в гавани']);
    expect(titles('0%')).toEqual(['100% wool']);
    expect(titles('_')).toEqual([]);
    expect(titles('  ')).toEqual([]);
  });
});
