import * as v from 'valibot';
import type { BlogId, CommentId, DraftId, PostId } from './model.ts';

const rowNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const blogId = rowNumber as v.GenericSchema<number, BlogId>;
export const postId = rowNumber as v.GenericSchema<number, PostId>;
export const commentId = rowNumber as v.GenericSchema<number, CommentId>;
export const draftId = v.pipe(v.string(), v.uuid()) as v.GenericSchema<string, DraftId>;

/** Names of folders from the outermost to its own. */
export const folderPath = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  v.maxLength(10),
);
