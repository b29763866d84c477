// Makes the text face: Literata cut down to the letters, weights and features that the theme sets, as woff2.
// From the project's folder: node static/fonts/subset.mjs
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** Western Europe, punctuation, arrows. */
const latin = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ıŒœˆ˚˜${range(0x2010, 0x2015)}${range(0x2018, 0x201e)}†‡•…\u202f‰′″‹›⁄€™−←↑→↓`;

/** The rest of Europe, and Turkish: fetched only by pages that use one of these letters. `theme.css` repeats the set as `unicode-range`. */
const latinExtended = `${range(0x100, 0x130)}${range(0x132, 0x151)}${range(0x154, 0x17f)}${range(0x1cd, 0x1dc)}${range(0x218, 0x21b)}ȷẀẁẂẃẄẅẞỲỳ₦₩₪₫₹₺₽₿`;

const source = new URL('../../node_modules/@fontsource-variable/literata/', import.meta.url);

for (const [style, name] of [['normal', 'text'], ['italic', 'text-italic']]) {
  for (const [subset, letters] of [['latin', latin], ['latin-ext', latinExtended]]) {
    const font = await readFile(new URL(`files/literata-${subset}-wght-${style}.woff2`, source));
    const made = await subsetFont(font, letters, {
      targetFormat: 'woff2',
      variationAxes: { wght: { min: 400, max: 700 } },
      keepFeatures: ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'mkmk', 'onum', 'lnum', 'pnum', 'tnum'],
      noHinting: true,
    });
    const file = `${name}-${subset}.woff2`;
    await writeFile(new URL(file, import.meta.url), made);
    process.stdout.write(`${file} ${made.length} bytes\n`);
  }
}
await writeFile(new URL('OFL.txt', import.meta.url), await readFile(new URL('LICENSE', source)));
