// The brick wall that the bakery and the workshop share, seen from the workshop; taller than wide.
import { between, blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1000;
const height = 1400;
const course = 66;

/** The wall glows where the oven stands behind it; three loaves cool on a shelf, a coil of rope hangs beside. */
export function warmWall(): Drawing {
  const throwDice = dice(1911);
  return {
    width,
    height,
    defs:
      outwards('glow', [0.46, 0.44, 0.62], [[0, '#ffb25c', 0.62], [0.5, '#ff8a3a', 0.2], [1, '#ff8a3a', 0]]) + outwards('dusk', [0.46, 0.44, 0.85], [[0.35, '#0b0d18', 0], [1, '#0b0d18', 0.72]]) +
      outwards('bun', [0.4, 0.2, 0.9], [[0, '#f0c080'], [0.5, '#b8722f'], [1, '#5b2c10']]) + downwards('bench', [[0, '#7a5434'], [1, '#3a2415']]) + blur('shade', 12) + blur('edge', 1.2),
    body:
      `<rect width="${width}" height="${height}" fill="#2b2322"/><g filter="url(#edge)">${bricks(throwDice)}</g><rect width="${width}" height="${height}" fill="url(#glow)"/>` +
      '<rect x="130" y="846" width="640" height="60" fill="#140b07" opacity=".6" filter="url(#shade)"/><rect x="120" y="812" width="660" height="30" rx="4" fill="#8c6239"/><rect x="120" y="836" width="660" height="8" fill="#4f331b"/>' +
      '<path d="M190 842 v70 M710 842 v70" stroke="#3b2616" stroke-width="18"/>' +
      bun(245, 1) + bun(448, 1.16) + bun(655, 0.94) + rope() + '<rect width="1000" height="1400" fill="url(#dusk)"/>' +
      `<path d="M0 1230 H1000 V1400 H0 Z" fill="url(#bench)"/><path d="M0 1230 H1000 V1246 H0 Z" fill="#a87b4f"/>${plane()}${shavings(throwDice)}`,
  };
}

const bricks = (throwDice: ReturnType<typeof dice>): string =>
  times(Math.ceil(height / course), (row) =>
    times(7, (column) => {
      const x = column * 178 - (row % 2 === 0 ? 0 : 89) - 40;
      const y = row * course;
      const away = Math.hypot((x + 84 - 460) / 520, (y + 30 - 620) / 640);
      const fill = between([212, 116, 66], [86, 66, 66], away + throwDice(-0.17, 0.17));
      return `<rect x="${n(x + throwDice(-2, 2))}" y="${n(y + throwDice(-1.5, 1.5))}" width="${n(168 + throwDice(-3, 3))}" height="${n(course - 10 + throwDice(-2, 2))}" rx="5" fill="${fill}"/><path d="M${n(x + 6)} ${n(y + 3)} h${n(154)}" stroke="#fff" stroke-width="2" opacity="${n(throwDice(0.04, 0.14))}"/>`;
    }),
  );

const bun = (x: number, scale: number): string =>
  `<g transform="translate(${x} 814) scale(${scale})"><path d="M-88 0 C -96 -62 -50 -96 0 -96 S 96 -62 88 0 Z" fill="url(#bun)"/><path d="M-46 -70 Q -20 -40 -34 -10 M0 -88 Q 20 -50 4 -12 M44 -72 Q 66 -44 48 -12" stroke="#f7dcab" stroke-width="8" fill="none" opacity=".85" stroke-linecap="round"/></g>`;

/** A coil on a wooden peg. */
const rope = (): string =>
  `<rect x="872" y="520" width="26" height="26" rx="6" fill="#8c6239"/>${times(5, (index) => `<ellipse cx="${885 + (index - 2) * 9}" cy="${690 + index * 4}" rx="${58 + (index % 3) * 7}" ry="${158 - index * 5}" fill="none" stroke="${index % 2 === 0 ? '#c9ac78' : '#a98a58'}" stroke-width="13"/>`)}<path d="M838 600 q 48 26 96 0 l -4 30 q -44 22 -88 0 Z" fill="#bfa06b"/>`;

const plane = (): string =>
  '<g transform="translate(300 1228)"><ellipse cx="110" cy="6" rx="170" ry="10" fill="#1a0f08" opacity=".6"/><path d="M-40 0 V-46 Q-40 -56 -28 -56 H250 Q266 -54 266 -36 V0 Z" fill="#b07a45"/><path d="M-40 -14 H266 V0 H-40 Z" fill="#6d4726"/><path d="M96 -56 L140 -120 L160 -112 L128 -56 Z" fill="#8d9297"/><path d="M180 -56 Q176 -112 214 -120 Q244 -124 236 -100 Q222 -96 230 -56 Z" fill="#5d3519"/><circle cx="18" cy="-74" r="20" fill="#5d3519"/></g>';

const shavings = (throwDice: ReturnType<typeof dice>): string =>
  times(12, (index) => {
    const x = throwDice(index < 8 ? 590 : 60, index < 8 ? 900 : 260);
    const y = throwDice(1228, 1300);
    const size = throwDice(16, 32);
    return `<path d="M${n(x)} ${n(y)} q ${n(size)} ${n(-size * 1.2)} ${n(size * 1.7)} 0 q ${n(-size * 0.5)} ${n(size * 0.7)} ${n(-size)} 0 q ${n(size * 0.3)} ${n(-size * 0.6)} ${n(size * 0.7)} ${n(-size * 0.1)}" fill="none" stroke="#e5c391" stroke-width="7" stroke-linecap="round"/>`;
  });
