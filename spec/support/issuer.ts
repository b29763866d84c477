// An OpenID Connect issuer on loopback, in a process of its own: oauth2-mock-server as it comes.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Issuer = { url: string; stop(): void };

/** Starts it; its one person is `johndoe`. */
export function startIssuer(): Promise<Issuer> {
  const child = spawn(join(import.meta.dirname, '../../node_modules/.bin/node'), [join(import.meta.dirname, '../../node_modules/oauth2-mock-server/dist/oauth2-mock-server.mjs'), '-p', '0', '-a', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the issuer ended: ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /issuer is (http:\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve({ url, stop: () => void child.kill() });
    });
  });
}
