// The mouth of the brick oven just after the fire was raked out, loaves inside.
import { between, blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1600;
const height = 1000;
const mouth = 'M470 720 V520 C 470 330 610 235 800 235 C 990 235 1130 330 1130 520 V720 Z';

/** The oven from the baker's side: an arch of bricks, embers at the back, nine loaves. */
export function oven(): Drawing {
  const throwDice = dice(310);
  return {
    width,
    height,
    defs:
      outwards('inside', [0.5, 0.72, 0.75], [[0, '#ffcf72'], [0.22, '#f58b2c'], [0.55, '#8e3010'], [1, '#240b06']]) + outwards('spill', [0.5, 0.52, 0.55], [[0, '#ff9a3c', 0.5], [0.5, '#ff7a1e', 0.16], [1, '#ff7a1e', 0]]) +
      outwards('dusk', [0.5, 0.5, 0.72], [[0.4, '#0c0808', 0], [1, '#0c0808', 0.8]]) + outwards('bun', [0.5, 0, 1], [[0, '#d98f45'], [0.45, '#87431a'], [1, '#2a1007']]) + downwards('sill', [[0, '#8b7568'], [1, '#3a2f2b']]) +
      `<clipPath id="mouth"><path d="${mouth}"/></clipPath>` + blur('ember', 9) + blur('shade', 18) + blur('edge', 1.2),
    body:
      `<rect width="${width}" height="${height}" fill="#211816"/><g filter="url(#edge)">${courses(throwDice)}${arch(throwDice)}</g>` +
      `<path d="${mouth}" fill="url(#inside)"/><g clip-path="url(#mouth)">${vault()}${embers(throwDice)}${loaves()}</g>` +
      `<path d="${mouth}" fill="none" stroke="#1b0d08" stroke-width="12" opacity=".75"/><rect x="400" y="716" width="800" height="60" rx="5" fill="url(#sill)"/><rect x="400" y="716" width="800" height="7" fill="#ffb566" opacity=".65"/>` +
      `<rect width="${width}" height="${height}" fill="url(#spill)"/>${sparks(throwDice)}<rect width="${width}" height="${height}" fill="url(#dusk)"/>`,
  };
}

const warmth = (x: number, y: number): number => Math.hypot((x - 800) / 760, (y - 560) / 560);

const courses = (throwDice: ReturnType<typeof dice>): string =>
  times(16, (row) =>
    times(11, (column) => {
      const x = column * 164 - (row % 2 === 0 ? 30 : 112);
      const y = row * 64;
      return `<rect x="${n(x + throwDice(-2, 2))}" y="${n(y + throwDice(-1.5, 1.5))}" width="${n(154 + throwDice(-3, 3))}" height="55" rx="5" fill="${between([168, 88, 52], [66, 50, 48], warmth(x + 77, y + 27) + throwDice(-0.14, 0.14))}"/>`;
    }),
  );

/** Bricks on end round the mouth. */
const arch = (throwDice: ReturnType<typeof dice>): string =>
  '<path d="M384 720 V520 C 384 270 570 150 800 150 C 1030 150 1216 270 1216 520 V720 Z" fill="#1c1210"/>' +
  times(23, (index) => {
    const angle = Math.PI * (1 + index / 22);
    const [x, y] = [800 + Math.cos(angle) * 373, 520 + Math.sin(angle) * 328];
    const turn = (Math.atan2(Math.sin(angle) * 1.08, Math.cos(angle)) * 180) / Math.PI + 90;
    return `<rect x="-23" y="-40" width="46" height="80" rx="5" transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})" fill="${between([224, 128, 72], [150, 78, 50], throwDice())}"/>`;
  }) +
  times(3, (index) => ['387', '1131'].map((x) => `<rect x="${x}" y="${552 + index * 56}" width="80" height="48" rx="5" fill="${between([214, 118, 66], [140, 74, 48], throwDice())}"/>`).join(''));

const vault = (): string => times(6, (index) => `<path d="M${480 + index * 40} 640 C ${480 + index * 40} ${440 + index * 16} 640 ${290 + index * 40} 800 ${290 + index * 40} S ${1120 - index * 40} ${440 + index * 16} ${1120 - index * 40} 640" fill="none" stroke="#2c0d05" stroke-width="3" opacity="${n(0.55 - index * 0.07)}"/>`);

const embers = (throwDice: ReturnType<typeof dice>): string =>
  `<ellipse cx="800" cy="560" rx="250" ry="48" fill="#ffdf8a" opacity=".6" filter="url(#shade)"/>${times(90, () => {
    const angle = throwDice(0, Math.PI * 2);
    const far = Math.sqrt(throwDice());
    return `<circle cx="${n(800 + Math.cos(angle) * far * 235)}" cy="${n(572 + Math.sin(angle) * far * 32)}" r="${n(throwDice(3, 11))}" fill="${between([255, 236, 160], [214, 62, 16], throwDice())}" opacity="${n(throwDice(0.4, 0.95))}"/>`;
  })}<path d="M440 590 H1160 V730 H440 Z" fill="#5b2410"/><path d="M440 590 H1160 V640 H440 Z" fill="#c0571f" opacity=".6" filter="url(#ember)"/>`;

/** In three rows, the nearer the larger. */
const loaves = (): string =>
  [4, 3, 2]
    .map((count, row) =>
      times(count, (index) => {
        const scale = 0.62 + row * 0.24;
        const x = 800 + (index - (count - 1) / 2) * (138 + row * 62);
        return `<g transform="translate(${n(x)} ${622 + row * 46}) scale(${scale})"><ellipse cy="4" rx="104" ry="13" fill="#1d0904" opacity=".7"/><path d="M-98 0 C -104 -62 -54 -90 0 -90 S 104 -62 98 0 Q 0 18 -98 0 Z" fill="url(#bun)"/><path d="M-62 -52 Q -34 -30 -40 -4 M-14 -80 Q 14 -44 6 -2 M38 -72 Q 64 -42 54 -6" stroke="#ffe2a6" stroke-width="9" fill="none" stroke-linecap="round" opacity=".85"/></g>`;
      }),
    )
    .join('');

const sparks = (throwDice: ReturnType<typeof dice>): string => times(26, () => `<circle cx="${n(throwDice(520, 1080))}" cy="${n(throwDice(280, 700))}" r="${n(throwDice(1, 3.2))}" fill="#ffd98a" opacity="${n(throwDice(0.3, 0.9))}"/>`);
