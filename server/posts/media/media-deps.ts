// What the verbs of media are handed, built once in compose.
import type { Records } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';
import type { PictureMaker } from './picture-maker.ts';

export type MediaDeps = {
  records: Records;
  posts: PostDeps;
  /** The folder of all media, `<data>/media`. */
  mediaDir: string;
  pictures: PictureMaker;
};
