// The sizes of a picture beyond its own and the smallest: made one after another by a job, for the posts that show it.
import { rm } from 'node:fs/promises';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { incomingFolder } from './incoming.ts';
import { keepFiles, type FileToKeep } from './keep-files.ts';
import type { MediaDeps } from './media-deps.ts';
import { nextUnsized } from './media-store.ts';
import { filesOf, type Media, type Rendition } from './media.ts';
import { FileFault } from './picture-maker.ts';
import { renditionName, widthsFor } from './picture-widths.ts';
import { removeFiles } from './remove-files.ts';
import { rerenderInTurn } from '../rerender-posts.ts';
import { folderOf } from './take-file.ts';
import { showing } from './where-used.ts';

/** The kind of job that makes the sizes of the next picture that wants them. */
export const sizesJob = 'media.sizes';

/** Says that there are pictures without their sizes. One job waits for all of them, so that they never crowd out other work. */
export const askForSizes = (change: Change): Promise<void> => change.enqueue({ kind: sizesJob, payload: {}, uniqueKey: sizesJob });

/** Handles {@link sizesJob}: one picture at a time, then asks for the next, if there is any. */
export function makeSizes(deps: MediaDeps): JobHandler {
  const { records } = deps;
  const state = { running: false, asked: false };
  return async () => {
    // The process that makes pictures makes one at a time: more of these jobs would only hold up others.
    if (state.running) {
      state.asked = true;
      return;
    }
    Object.assign(state, { running: true, asked: false });
    try {
      const media = await nextUnsized(records.database);
      if (media) await sizeMedia(deps, media);
    } finally {
      state.running = false;
    }
    // Who came while this was done was sent away above, and its job is gone.
    if (state.asked) await records.change(askForSizes);
  };
}

async function sizeMedia(deps: MediaDeps, media: Media): Promise<void> {
  const { records, mediaDir, posts } = deps;
  const made = await makeMissing(deps, media);
  await records.change(async (change) => {
    const { database, now } = change;
    const renditions = [...media.renditions, ...made].toSorted((one, other) => one.width - other.width);
    await database.updateTable('media').set({ renditions: JSON.stringify(renditions), sized_at: now }).where('hash', '=', media.hash).where('name', '=', media.name).execute();
    change.flush('media');
    if (await nextUnsized(database)) await askForSizes(change);
    await rerenderInTurn(change, posts, await showing(database, posts.baseUrl, [media]));
  });
  // It may have been deleted meanwhile, and its folder made anew by us.
  await removeFiles({ mediaDir, database: records.database }, media.hash);
}

async function makeMissing({ pictures, mediaDir }: MediaDeps, media: Media): Promise<Rendition[]> {
  const there = new Set(filesOf(media));
  const folder = folderOf(mediaDir, media.hash);
  const incoming = await incomingFolder(mediaDir);
  const made: (Rendition & FileToKeep)[] = [];
  try {
    for (const width of widthsFor(media)) {
      const file = renditionName(media.name, width);
      if (there.has(file)) continue;
      // It is shown as it is, in the sizes that could be made.
      const size = await pictures.size({ file: `${folder}/${media.name}`, folder: incoming, width }).catch(orAtFault);
      if (!size?.file) break;
      made.push({ from: size.file.path, file, width, mime: 'image/webp' });
    }
    if (made.length > 0) await keepFiles(folder, made);
    return made.map(({ file, width, mime }) => ({ file, width, mime }));
  } finally {
    // Whoever deletes the picture at this moment takes its folder from under us: what was not kept is not left behind.
    await Promise.all(made.map(({ from }) => rm(from, { force: true })));
  }
}

function orAtFault(error: unknown): undefined {
  if (!(error instanceof FileFault)) throw error;
}
