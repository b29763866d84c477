// Removes what the specs of SQLite were copies of.
import { rm } from 'node:fs/promises';

export default async function stop() {
  await rm(globalThis.parleyTemplate, { recursive: true, force: true });
}
