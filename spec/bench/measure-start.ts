// How long a started process takes to answer its first request.
import { startServer } from './server-process.ts';

/** Milliseconds from the start of a process on this database to the end of its first answer. */
export async function measureStart(file: string): Promise<number> {
  const started = performance.now();
  const server = await startServer('serve-parley.ts', [file, 'cached']);
  const answer = await fetch(`${server.url}/`);
  await answer.text();
  const took = performance.now() - started;
  await server.stop();
  if (answer.status !== 200) throw new Error(`the front page answered ${answer.status}`);
  return took;
}
