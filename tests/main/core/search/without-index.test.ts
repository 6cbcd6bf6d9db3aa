import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchHouse } from './search-house.ts';

describe('searching where no index can be had', () => {
  let house: ReturnType<typeof searchHouse>;
  let post: number;
  beforeEach(async () => {
    house = searchHouse();
    // A folder in its place can be neither opened nor thrown away.
    house.restart(() => {
      const file = path.join(house.paths.data, 'search.sqlite');
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      mkdirSync(path.join(file, 'occupied'), { recursive: true });
    });
    post = house.addPost(house.addBlog('Harbour'), 'The lanterns', 'of the old town');
  });
  afterEach(() => house.end());

  it('finds the words all the same, in every script', async () => {
    const comment = house.addComment(post, '<p>Ещё один: 北京大学</p>', { by: 'Zoë' });
    await house.settle();
    expect(house.find('lant')).toEqual([`p${post}`]);
    expect(house.find('"old town" -lighthouse')).toEqual([`p${post}`]);
    expect(house.find('еще')).toEqual([`c${comment}`]);
    expect(house.find('京大')).toEqual([`c${comment}`]);
    expect(house.find('from:zoe in:comment')).toEqual([`c${comment}`]);
    expect(house.find('lanterns blog:elsewhere')).toEqual([]);
    expect(house.ask('lanterns').indexing).toBeNull();
  });

  it('understands the filters', () => {
    const linked = house.addComment(post, '<a href="https://x.example">window</a>', {
      isUnread: true,
    });
    const plain = house.addComment(post, 'window', { at: new Date(2019, 5, 5).getTime() });
    expect(house.find('window has:link')).toEqual([`c${linked}`]);
    expect(house.find('window -has:link')).toEqual([`c${plain}`]);
    expect(house.find('window before:2020')).toEqual([`c${plain}`]);
    expect(house.find('window is:unread')).toEqual([`c${linked}`]);
    expect(house.find('window -is:unread')).toEqual([`c${plain}`]);
  });
});
