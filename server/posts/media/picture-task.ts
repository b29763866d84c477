// What the server and its picture process say to each other.
import type { MediaFault } from './media-fault.ts';
import type { MediaType } from './media-type.ts';

/** A file made in the folder for what comes in; it is on the disk. */
export type MadeFile = { path: string; bytes: number };

/** To decide what a file is and, of a picture, to make the safe file that is kept and its smallest rendition. */
export type TakeInTask = { kind: 'take-in'; file: string; folder: string };
export type TakenIn = {
  type: MediaType;
  /** Undefined for what is no picture, and kept as it is. Pixels are those of the file made, upright. */
  picture?: MadeFile & { mime: string; extension: string; width: number; height: number; smallest?: MadeFile & { width: number } };
};

/** To make a kept picture in one more width, as WebP. */
export type SizeTask = { kind: 'size'; file: string; folder: string; width: number };
/** Without a file where a picture has no other sizes: an animation that is WebP already. */
export type MadeSize = { file?: MadeFile };

export type PictureTask = TakeInTask | SizeTask;
/** What the process answers: what it made, what is wrong with the file, or what went wrong with us. */
export type PictureAnswer = { made: TakenIn | MadeSize } | { fault: MediaFault } | { error: string };

/** The exit code of a process that ended itself because a picture took too much memory. */
export const tooHeavy = 71;
