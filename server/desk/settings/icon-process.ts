// Cuts a picture to squares for browsers and home screens; a process of its own: `icon-process.ts <picture> <folder>`.
import { join } from 'node:path';
import sharp from 'sharp';

const [source = '', folder = ''] = process.argv.slice(2);
for (const size of [32, 180, 192, 512]) {
  const square = sharp(source, { limitInputPixels: 100_000_000 }).autoOrient().resize(size, size, { fit: 'cover', position: 'centre' });
  // A home screen would put black behind what is clear.
  await (size === 180 ? square.flatten({ background: '#ffffff' }) : square).png({ compressionLevel: 9 }).toFile(join(folder, `icon-${size}.png`));
}
