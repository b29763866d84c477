// Unpacks the Chromium that a package carries, once, before the specs that need a browser run.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import chromium, { inflate } from '@sparticuz/chromium';

export default async function start() {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  process.env.SPEC_CHROMIUM = await chromium.executablePath();
  // Used by browser.ts where the system has no libraries of its own.
  await inflate(join(packed, 'al2023.tar.br'));
  process.env.SPEC_CHROMIUM_LIBRARIES = join(tmpdir(), 'al2023', 'lib');
  process.env.SPEC_CHROMIUM_FONTS = join(tmpdir(), 'fonts');
}
