// The picture process: reads what strangers' cameras and programs wrote, apart from the server and behind it in line.
import { keepCompiled } from '../../kit/compile-cache.js';
import { tooHeavy, type MadeSize, type PictureAnswer, type PictureTask, type TakenIn } from './picture-task.ts';

/** Bytes of memory at which this process gives itself up, and how often it looks, in milliseconds. */
const mostMemory = 900 * 1024 * 1024;
const lookEvery = 20;

keepCompiled();
const { default: sharp } = await import('sharp');
const { makePicture, makeSize, PictureFault } = await import('./make-picture.ts');
const { mediaTypeOf } = await import('./media-type.ts');

sharp.cache(false);
sharp.concurrency(1);
// What a file is taken for here may not be what the library would take it for: it knows no other formats than these.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif', 'Tiff'].map((format) => `VipsForeignLoad${format}`) });

// The library works on other threads, so this one is free to look.
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.exit(tooHeavy);
}, lookEvery).unref();

process.on('message', (task: PictureTask) => void answer(task).then((said) => process.send?.(said)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function answer(task: PictureTask): Promise<PictureAnswer> {
  try {
    return { made: await perform(task) };
  } catch (error) {
    if (error instanceof PictureFault) return { fault: error.fault };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(task: PictureTask): Promise<TakenIn | MadeSize> {
  if (task.kind === 'size') return makeSize(task.file, task.width, task.folder);
  const type = await mediaTypeOf(task.file);
  if ('reason' in type) throw new PictureFault(type);
  return type.kind === 'image' ? { type, picture: await makePicture(task.file, type, task.folder) } : { type };
}
