// A text as a picture for cameras: one path of squares, for an SVG of the page itself.

/** White around it, in squares: less, and some cameras do not find it. */
const border = 4;

/** The path, and how many squares each side has. */
export async function drawQr(text: string): Promise<{ path: string; side: number }> {
  const { encodeQR } = await import('qr');
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
  const path = rows.flatMap((row, y) => runsIn(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('');
  return { path, side: rows.length };
}

/** Where dark squares begin in a row, and how many follow each other. */
function runsIn(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (isDark && last && last[0] + last[1] === x) last[1] += 1;
    else if (isDark) runs.push([x, 1]);
  });
  return runs;
}
