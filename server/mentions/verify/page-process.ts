// The page process: reads what strangers wrote, apart from the server and behind it in line.
import { keepCompiled } from '../../kit/compile-cache.js';
import type { PageAnswer, PageTask } from './page-task.ts';

keepCompiled();
const { readPage } = await import('./read-page.ts');

process.on('message', (task: PageTask) => void answer(task).then((said) => process.send?.(said)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function answer(task: PageTask): Promise<PageAnswer> {
  try {
    return { read: await readPage(task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
