// The bay at first light, headland behind headland, and one small boat.
import { between, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1600;
const height = 900;
const horizon = 500;

/** The way to Gull Island on a still morning. */
export function bay(): Drawing {
  const throwDice = dice(77);
  return {
    width,
    height,
    defs:
      downwards('sky', [[0, '#7fa3b8'], [0.45, '#d9cdb8'], [0.8, '#f3c193'], [1, '#f4a878']]) + downwards('sea', [[0, '#edb58d'], [0.22, '#a9a9a4'], [0.6, '#5d7e8b'], [1, '#2b4b5b']]) +
      outwards('sun', [0.5, 0.5, 0.5], [[0, '#fff6df', 1], [0.14, '#fff0cf', 0.95], [0.2, '#ffe3b0', 0.45], [1, '#ffd9a0', 0]]),
    body:
      `<rect width="${width}" height="${horizon}" fill="url(#sky)"/><circle cx="1080" cy="420" r="330" fill="url(#sun)"/>${clouds(throwDice)}` +
      times(4, (index) => headland(index, throwDice)) +
      `<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#sea)"/>${glitter(throwDice)}${rower()}${gulls()}`,
  };
}

const clouds = (throwDice: ReturnType<typeof dice>): string =>
  times(16, () => `<ellipse cx="${n(throwDice(0, width))}" cy="${n(throwDice(70, 330))}" rx="${n(throwDice(120, 360))}" ry="${n(throwDice(3, 10))}" fill="#fff3df" opacity="${n(throwDice(0.1, 0.4))}"/>`);

/** The nearer, the darker and the lower at its end. */
function headland(index: number, throwDice: ReturnType<typeof dice>): string {
  const end = [1500, 1010, 720, 430][index] ?? 0;
  const tall = [70, 118, 160, 215][index] ?? 0;
  const steps = 26;
  const ridge = times(steps, (step) => {
    const share = step / (steps - 1);
    const y = horizon - tall * Math.cos((share * Math.PI) / 2) ** 0.8 * (0.86 + 0.14 * Math.sin(step * 1.3 + index * 2)) + throwDice(-4, 4);
    return `L${n(share * end)} ${n(Math.min(horizon, y))} `;
  });
  const fill = between([196, 168, 158], [38, 62, 70], index / 3);
  return `<path d="M0 ${horizon} ${ridge} L${end + 30} ${horizon} Z" fill="${fill}"/><path d="M0 ${horizon} H${end + 24} L0 ${horizon + tall * 0.45} Z" fill="${fill}" opacity=".28" transform="translate(0 1)"/>`;
}

const glitter = (throwDice: ReturnType<typeof dice>): string =>
  times(210, (index) => {
    const y = horizon + 3 + (index / 210) ** 1.5 * 380;
    const spread = 26 + (y - horizon) * 0.55;
    return `<ellipse cx="${n(1080 + throwDice(-1, 1) * spread)}" cy="${n(y)}" rx="${n(throwDice(4, 12) + (y - horizon) * 0.06)}" ry="${n(1 + (y - horizon) * 0.005)}" fill="#fff0d2" opacity="${n(throwDice(0.1, 0.75) * (1 - (y - horizon) / 460))}"/>`;
  }) + times(60, () => `<path d="M${n(throwDice(-60, width))} ${n(throwDice(600, 890))} q 50 -4 110 0" stroke="#d8e4e4" stroke-width="1.6" fill="none" opacity="${n(throwDice(0.06, 0.28))}"/>`);

const rower = (): string =>
  '<g transform="translate(790 668)"><path d="M-112 24 Q 0 50 112 24 Q 60 66 -60 66 Z" fill="#20343c" opacity=".4"/><path d="M-118 -4 Q 0 16 122 -10 Q 108 26 74 30 H-78 Q-106 24 -118 -4 Z" fill="#1d2b31"/><path d="M-114 0 Q 0 19 118 -6" stroke="#f5c99c" stroke-width="2.5" fill="none" opacity=".8"/>' +
  '<path d="M-14 4 Q-20 -42 4 -50 Q 26 -48 24 4 Z" fill="#26353b"/><circle cx="7" cy="-64" r="14" fill="#26353b"/><path d="M14 -28 L66 -6 L168 34" stroke="#26353b" stroke-width="6" fill="none"/><path d="M150 24 l40 18" stroke="#26353b" stroke-width="11"/>' +
  '<path d="M-80 -2 q 10 -24 34 -20 q 16 4 16 22 Z" fill="#caa36d"/><path d="M130 62 q 44 8 92 0 M160 76 q 20 4 44 0" stroke="#f3e3cd" stroke-width="2" fill="none" opacity=".6"/></g>';

const gulls = (): string => '<g fill="none" stroke="#4c5b60" stroke-width="3.4"><path d="M560 210 q 18 -18 34 0 q 18 -16 34 2"/><path d="M660 250 q 12 -12 23 0 q 12 -11 23 1"/><path d="M480 276 q 10 -10 19 0 q 10 -9 19 1"/></g>';
