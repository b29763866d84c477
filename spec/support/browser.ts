// A headless Chromium for specs, from the package that carries it.
import { chromium, type Browser } from 'playwright-core';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

/** Starts a browser; close it when done. The package's own libraries are used where the system lacks them. `hosts` are found where it says: `{ 'blog.example': '127.0.0.1:4711' }`. */
export async function openBrowser({ hosts = {} }: { hosts?: Readonly<Record<string, string>> } = {}): Promise<Browser> {
  const executablePath = process.env['SPEC_CHROMIUM'];
  const libraries = process.env['SPEC_CHROMIUM_LIBRARIES'];
  const fonts = process.env['SPEC_CHROMIUM_FONTS'];
  if (!executablePath || !libraries || !fonts) throw new Error('browser specs run with the Chromium that spec/support/chromium-start.mjs unpacks');
  const found = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`);
  const args = found.length === 0 ? quiet : [...quiet, '--no-proxy-server', `--host-resolver-rules=${found.join(', ')}`];
  const launch = (environment: Record<string, string>) =>
    chromium.launch({ executablePath, args, env: { ...process.env, ...environment } as Record<string, string> });
  return launch({}).catch(() => launch({ LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts }));
}
