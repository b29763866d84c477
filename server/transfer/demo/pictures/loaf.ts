// A round loaf on a board, with a wheat pattern cut into its crust.
import { blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1500;
const height = 1000;

/** The rye loaf, from a little above, in the light of the shop window. */
export function loaf(): Drawing {
  const throwDice = dice(12);
  const crust = 'M400 560 C 395 390 560 262 770 262 C 985 262 1140 396 1136 566 C 1132 700 980 762 768 762 C 560 762 405 700 400 560 Z';
  return {
    width,
    height,
    defs:
      downwards('wall', [[0, '#2b211c'], [1, '#574030']]) + downwards('table', [[0, '#a0744b'], [1, '#5f3f26']]) + downwards('board', [[0, '#d3a670'], [1, '#a97746']]) +
      outwards('crust', [0.4, 0.26, 0.86], [[0, '#efbd74'], [0.34, '#cd8a42'], [0.68, '#95511f'], [1, '#4d2410']]) +
      outwards('window', [0.16, 0.1, 0.75], [[0, '#ffe9c0', 0.55], [1, '#ffe9c0', 0]]) +
      outwards('corner', [0.5, 0.5, 0.75], [[0.6, '#000', 0], [1, '#000', 0.5]]) +
      `<clipPath id="in-crust"><path d="${crust}"/></clipPath>` + blur('shadow', 24) + blur('faint', 3) + blur('wide', 40),
    body:
      `<rect width="${width}" height="540" fill="url(#wall)"/><rect y="520" width="${width}" height="480" fill="url(#table)"/>` +
      `<g stroke="#4b301b" fill="none" opacity=".35">${times(46, (index) => `<path d="M-20 ${n(530 + index * 10 + throwDice(-4, 4))} C 400 ${n(526 + index * 10.6)} 900 ${n(540 + index * 10)} 1530 ${n(528 + index * 10.4)}" stroke-width="${n(throwDice(0.6, 2.4))}" opacity="${n(throwDice(0.2, 0.9))}"/>`)}</g>` +
      '<path d="M0 690 C 180 640 330 655 470 720 L 640 1000 H 0 Z" fill="#e9dfcd"/><path d="M0 720 C 170 672 320 686 446 744 M0 748 C 160 704 305 716 428 770" stroke="#7187a0" stroke-width="9" fill="none" opacity=".75"/>' +
      '<ellipse cx="800" cy="770" rx="500" ry="66" fill="#1c0f07" opacity=".7" filter="url(#shadow)"/>' +
      '<path d="M250 700 Q 760 600 1290 700 Q 1330 790 1270 820 Q 760 900 270 820 Q 210 790 250 700 Z" fill="url(#board)"/><path d="M258 786 Q 760 872 1282 786 Q 1300 806 1270 820 Q 760 900 270 820 Q 244 806 258 786 Z" fill="#7d5330"/>' +
      '<ellipse cx="790" cy="738" rx="400" ry="52" fill="#2a1408" opacity=".65" filter="url(#shadow)"/>' +
      `<path d="${crust}" fill="url(#crust)"/><g clip-path="url(#in-crust)">${flour(throwDice)}${wheat()}<ellipse cx="640" cy="360" rx="220" ry="110" fill="#ffe2a8" opacity=".28" filter="url(#wide)"/><path d="M380 640 C 560 780 980 790 1150 630 V 800 H 380 Z" fill="#2c1206" opacity=".5" filter="url(#shadow)"/></g>` +
      `<g fill="#fff6e2">${times(150, () => `<circle cx="${n(throwDice(280, 1290))}" cy="${n(throwDice(715, 815))}" r="${n(throwDice(0.6, 2.4))}" opacity="${n(throwDice(0.2, 0.75))}"/>`)}</g>` +
      ear(1180, 905, -14) + ear(1120, 940, -24) + `<rect width="${width}" height="${height}" fill="url(#window)"/><rect width="${width}" height="${height}" fill="url(#corner)"/>`,
  };
}

const flour = (throwDice: ReturnType<typeof dice>): string =>
  `<g fill="#fdf3dd">${times(520, () => {
    const angle = throwDice(0, Math.PI * 2);
    const far = Math.sqrt(throwDice());
    return `<circle cx="${n(768 + Math.cos(angle) * far * 350)}" cy="${n(480 + Math.sin(angle) * far * 205)}" r="${n(throwDice(0.8, 3.4))}" opacity="${n(throwDice(0.12, 0.6))}"/>`;
  })}</g><ellipse cx="768" cy="450" rx="330" ry="165" fill="none" stroke="#fbeccb" stroke-width="26" opacity=".28" filter="url(#faint)"/>`;

/** The baker's cut: a stalk with leaves that opened in the oven. */
function wheat(): string {
  const leaf = (x: number, y: number, turn: number) => `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0 C 26 -26 76 -26 116 -4 C 76 22 28 22 0 0 Z" fill="#f4d49b"/><path d="M0 0 C 26 -26 76 -26 116 -4" fill="none" stroke="#5a2b10" stroke-width="7" opacity=".8"/><path d="M6 2 C 40 14 78 12 110 -3" fill="none" stroke="#fff3d4" stroke-width="4" opacity=".8"/></g>`;
  const leaves = times(5, (index) => leaf(770 - index * 2, 600 - index * 62, -38 + index * 3) + leaf(766 - index * 2, 600 - index * 62, 218 - index * 3));
  return `<path d="M772 690 C 764 580 770 440 762 310" fill="none" stroke="#5a2b10" stroke-width="15"/><path d="M776 690 C 768 580 774 440 765 312" fill="none" stroke="#f2d09a" stroke-width="9"/>${leaves}`;
}

const ear = (x: number, y: number, turn: number): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M-420 6 Q -160 -8 60 0" stroke="#b98b3c" stroke-width="5" fill="none"/>${times(9, (index) => `<g transform="translate(${40 + index * 23} 0)"><ellipse cx="10" cy="-13" rx="20" ry="9" transform="rotate(-28)" fill="#e0b45d"/><ellipse cx="10" cy="13" rx="20" ry="9" transform="rotate(28)" fill="#c7953f"/><path d="M14 -16 L92 -52 M14 16 L92 52" stroke="#dcb768" stroke-width="1.8"/></g>`)}</g>`;
