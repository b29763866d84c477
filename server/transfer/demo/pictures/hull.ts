// A clinker boat on the stocks, plank over plank, in the light of the workshop window.
import { between, blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1500;
const height = 1000;

/** The dinghy Kittiwake with eight of her ten planks. */
export function hull(): Drawing {
  const throwDice = dice(8);
  return {
    width,
    height,
    defs:
      downwards('room', [[0, '#3c4a50'], [0.7, '#5f6a68'], [1, '#716a5c']]) + downwards('floor', [[0, '#8a7456'], [1, '#4a3a29']]) + downwards('pane', [[0, '#f3f4e6'], [1, '#cfe0e0']]) +
      outwards('day', [0.5, 0.24, 0.6], [[0, '#fffbe6', 0.5], [1, '#fffbe6', 0]]) + outwards('under', [0.5, 0.4, 0.8], [[0.5, '#0c0d0c', 0], [1, '#0c0d0c', 0.55]]) + blur('shade', 20) + blur('beam', 26),
    body:
      `<rect width="${width}" height="760" fill="url(#room)"/>${boards()}${windowAt(520, 90)}<rect y="740" width="${width}" height="260" fill="url(#floor)"/>` +
      `<g stroke="#392b1d" opacity=".5">${times(9, (index) => `<path d="M${n(index * 190 - 40)} 1000 L${n(300 + index * 112)} 740" stroke-width="3"/>`)}</g>` +
      '<ellipse cx="750" cy="850" rx="600" ry="52" fill="#140e08" opacity=".65" filter="url(#shade)"/>' + stocks() + planks() +
      '<path d="M180 330 C 168 420 190 560 300 676 L 340 668 C 246 560 216 430 226 336 Z" fill="#6d4526"/><path d="M1296 352 L1372 344 L1330 640 L1258 652 Z" fill="#83562f"/><path d="M300 676 Q 780 742 1258 652 L1258 676 Q 780 772 318 700 Z" fill="#5a3820"/>' +
      `<g stroke="#efd3a2" stroke-linecap="round" fill="none" stroke-width="7">${times(26, () => {
        const [x, y, size] = [throwDice(240, 1300), throwDice(850, 960), throwDice(12, 26)];
        return `<path d="M${n(x)} ${n(y)} q ${n(size)} ${n(-size)} ${n(size * 1.6)} 0 q ${n(-size * 0.5)} ${n(size * 0.6)} ${n(-size)} 0" opacity="${n(throwDice(0.5, 1))}"/>`;
      })}</g>` +
      `<path d="M520 430 L960 430 L1240 1000 H330 Z" fill="#fff8dc" opacity=".13" filter="url(#beam)"/><rect width="${width}" height="${height}" fill="url(#day)"/><rect width="${width}" height="${height}" fill="url(#under)"/>`,
  };
}

const boards = (): string => times(12, (index) => `<path d="M${index * 130 + 40} 0 V740" stroke="#2c363a" stroke-width="4" opacity=".45"/>`);

const windowAt = (x: number, y: number): string =>
  `<rect x="${x}" y="${y}" width="440" height="240" fill="url(#pane)"/><path d="M${x} ${y + 180} q 100 -34 210 -14 t 230 -8 v 82 h-440 Z" fill="#9db7b4"/><path d="M${x} ${y + 206} h440 v34 h-440 Z" fill="#c7d6cf"/>` +
  `<g stroke="#2f3a3d" fill="none"><rect x="${x}" y="${y}" width="440" height="240" stroke-width="16"/><path d="M${x + 147} ${y} v240 M${x + 294} ${y} v240 M${x} ${y + 120} h440" stroke-width="9"/></g>`;

const stocks = (): string => times(3, (index) => `<g transform="translate(${420 + index * 330} 0)"><path d="M-70 880 L-24 690 H24 L70 880 H34 L10 740 H-10 L-34 880 Z" fill="#3b2b1d"/><rect x="-80" y="690" width="160" height="22" fill="#4b3725"/></g>`);

/** Eight planks, each over the one below; the upper edge sweeps up towards the ends. */
const planks = (): string =>
  times(8, (index) => {
    const share = index / 8;
    const next = (index + 1) / 8;
    const edge = (at: number) => {
      const left = [300 - at * 96, 676 - at * 336] as const;
      const right = [1258 + at * 56, 656 - at * 302] as const;
      return { left, right, belly: 742 - at * 262 };
    };
    const [low, high] = [edge(share), edge(next)];
    const fill = between([128, 80, 42], [214, 158, 96], 0.2 + next * 0.8);
    return (
      `<path d="M${n(low.left[0])} ${n(low.left[1])} Q 760 ${n(low.belly)} ${n(low.right[0])} ${n(low.right[1])} L${n(high.right[0])} ${n(high.right[1])} Q 760 ${n(high.belly)} ${n(high.left[0])} ${n(high.left[1])} Z" fill="${fill}"/>` +
      `<path d="M${n(low.left[0])} ${n(low.left[1])} Q 760 ${n(low.belly)} ${n(low.right[0])} ${n(low.right[1])}" fill="none" stroke="#3d2412" stroke-width="6" opacity=".75"/>` +
      `<path d="M${n(high.left[0])} ${n(high.left[1] + 5)} Q 760 ${n(high.belly + 5)} ${n(high.right[0])} ${n(high.right[1] + 5)}" fill="none" stroke="#ffe3b3" stroke-width="3" opacity=".55"/>` +
      times(22, (rivet) => {
        const at = 0.06 + rivet * 0.042;
        const x = low.left[0] * (1 - at) ** 2 + 2 * 760 * at * (1 - at) + low.right[0] * at ** 2;
        const y = low.left[1] * (1 - at) ** 2 + 2 * low.belly * at * (1 - at) + low.right[1] * at ** 2 - 13;
        return `<circle cx="${n(x)}" cy="${n(y)}" r="2.6" fill="#7a3f1c"/>`;
      })
    );
  });
