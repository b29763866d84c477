// How `npm start` runs the blog, so that the bench measures the server as it is used.
import { join } from 'node:path';
import { environment, flags } from '../../server/start-over.js';

/** What Node is told: its flags, and the environment that it starts in. */
export type NodeSettings = { flags: readonly string[]; environment: Readonly<Record<string, string>> };

/** What `npm start` tells Node. */
export const asStarted: NodeSettings = { flags, environment };

/** The script that it runs. */
export const startScript: string = join(import.meta.dirname, '../../server/main.js');
