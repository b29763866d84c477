// Four square pictures for the gallery of launch day.
import { between, blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const side = 1000;
const whole = (fill: string): string => `<rect width="${side}" height="${side}" fill="${fill}"/>`;

/** The boat on the water, from the top of the harbour wall. */
export function fromAbove(): Drawing {
  const throwDice = dice(5);
  const outline = 'M500 130 C 640 250 690 430 672 640 C 664 730 640 800 620 842 H380 C 360 800 336 730 328 640 C 310 430 360 250 500 130 Z';
  return {
    width: side,
    height: side,
    defs: outwards('sea', [0.35, 0.3, 0.95], [[0, '#6fb3ad'], [0.55, '#2f7c82'], [1, '#16505e']]) + downwards('wood', [[0, '#e2b277'], [1, '#a9713d']]) + `<clipPath id="boat"><path d="${outline}"/></clipPath>` + blur('shade', 16),
    body:
      whole('url(#sea)') + times(70, () => `<path d="M${n(throwDice(-80, side))} ${n(throwDice(0, side))} q ${n(throwDice(20, 60))} ${n(throwDice(-14, 14))} ${n(throwDice(70, 170))} 0" stroke="#d9f1ea" stroke-width="${n(throwDice(1, 3.5))}" opacity="${n(throwDice(0.06, 0.34))}" fill="none" stroke-linecap="round"/>`) +
      `<path d="${outline}" fill="#052b34" opacity=".55" filter="url(#shade)" transform="translate(42 36)"/><path d="${outline}" fill="url(#wood)"/><g clip-path="url(#boat)" fill="none" stroke="#6d4220">` +
      times(6, (index) => `<path d="M500 130 C ${n(500 + (index - 2.5) * 66)} 270 ${n(500 + (index - 2.5) * 84)} 560 ${n(500 + (index - 2.5) * 52)} 860" stroke-width="4" opacity=".7"/>`) +
      times(9, (index) => `<path d="M300 ${250 + index * 66} Q 500 ${274 + index * 66} 700 ${250 + index * 66}" stroke-width="7" stroke="#8a5a2f" opacity=".55"/>`) +
      '</g><g fill="#c98d4f" stroke="#5d381b" stroke-width="4"><path d="M342 420 H658 V478 H342 Z"/><path d="M330 610 H670 V672 H330 Z"/><path d="M372 790 H628 V842 H372 Z"/></g>' +
      `<path d="${outline}" fill="none" stroke="#f2e6cf" stroke-width="15"/><path d="${outline}" fill="none" stroke="#7d2f26" stroke-width="5"/>` +
      '<g stroke="#ecd2a2" stroke-width="13" stroke-linecap="round"><path d="M420 566 L120 700"/><path d="M580 566 L880 700"/></g><path d="M150 676 L64 716 M850 676 L936 716" stroke="#dcbb82" stroke-width="36" stroke-linecap="round"/>',
  };
}

/** A coil of rope on the deck. */
export function ropeCoil(): Drawing {
  const throwDice = dice(9);
  const turns = times(11, (ring) => {
    const radius = 395 - ring * 34;
    const lays = Math.round(radius / 5.2);
    const line = `<circle cx="500" cy="505" r="${radius}" fill="none" stroke="#8d6c3f" stroke-width="33"/><circle cx="500" cy="505" r="${radius}" fill="none" stroke="${ring % 2 === 0 ? '#dcc08d' : '#d2b37e'}" stroke-width="28"/>`;
    return line + times(lays, (index) => {
      const angle = (index / lays) * Math.PI * 2;
      const point = (r: number, a: number) => `${n(500 + Math.cos(a) * r)} ${n(505 + Math.sin(a) * r)}`;
      return `<path d="M${point(radius - 14, angle)} Q${point(radius, angle + 0.03)} ${point(radius + 14, angle + 9 / radius)}" stroke="#8a6a3c" stroke-width="3" fill="none" opacity="${n(throwDice(0.45, 0.85))}"/>`;
    });
  });
  return {
    width: side,
    height: side,
    defs: downwards('deck', [[0, '#7e9297'], [1, '#4f666e']]) + outwards('light', [0.3, 0.25, 0.9], [[0, '#fff7e0', 0.34], [1, '#0a1418', 0.42]]) + blur('shade', 18),
    body:
      whole('url(#deck)') + times(6, (index) => `<path d="M0 ${index * 180 + 60} H1000" stroke="#33474e" stroke-width="7"/><path d="M0 ${index * 180 + 65} H1000" stroke="#b9c8c8" stroke-width="2" opacity=".5"/>`) +
      times(90, () => `<path d="M${n(throwDice(0, 900))} ${n(throwDice(0, side))} h${n(throwDice(40, 200))}" stroke="#3d5158" stroke-width="1.5" opacity="${n(throwDice(0.1, 0.4))}"/>`) +
      `<circle cx="522" cy="535" r="420" fill="#101b20" opacity=".6" filter="url(#shade)"/><path d="M890 540 C 960 700 860 900 1010 960" stroke="#8d6c3f" stroke-width="33" fill="none"/><path d="M890 540 C 960 700 860 900 1010 960" stroke="#d8bb87" stroke-width="27" fill="none"/>${turns}${whole('url(#light)')}`,
  };
}

/** The harbour light at the end of the day. */
export function harbourLight(): Drawing {
  const throwDice = dice(31);
  return {
    width: side,
    height: side,
    defs: downwards('sky', [[0, '#23365c'], [0.5, '#7d6a8c'], [0.82, '#e39a78'], [1, '#f6c48d']]) + downwards('sea', [[0, '#b98378'], [1, '#22304d']]) + outwards('lamp', [0.5, 0.5, 0.5], [[0, '#fff4c8', 0.95], [1, '#ffe9a8', 0]]) + blur('ray', 10),
    body:
      whole('url(#sky)') + '<path d="M560 300 L-80 150 V350 Z" fill="#fff0bf" opacity=".32" filter="url(#ray)"/><path d="M560 300 L1080 230 V370 Z" fill="#fff0bf" opacity=".26" filter="url(#ray)"/>' +
      '<rect y="740" width="1000" height="260" fill="url(#sea)"/>' + times(70, () => `<path d="M${n(throwDice(-50, side))} ${n(throwDice(752, 990))} h${n(throwDice(20, 130))}" stroke="#ffd9b0" stroke-width="2.4" opacity="${n(throwDice(0.08, 0.5))}"/>`) +
      '<path d="M250 770 C 340 690 420 716 480 690 S 700 690 770 730 S 960 760 1000 800 V1000 H160 C 190 900 200 820 250 770 Z" fill="#2a2438"/><path d="M506 700 L526 350 H594 L614 700 Z" fill="#f3ece0"/><path d="M519 470 H601 L606 560 H514 Z M510 630 H610 L614 700 H506 Z" fill="#b4473a"/><path d="M570 350 H594 L614 700 H580 Z" fill="#1d1830" opacity=".25"/>' +
      '<rect x="512" y="336" width="96" height="16" rx="4" fill="#2a2438"/><rect x="534" y="270" width="52" height="66" fill="#ffe9a8"/><path d="M534 270 v66 M552 270 v66 M569 270 v66 M586 270 v66" stroke="#2a2438" stroke-width="4"/><path d="M524 272 Q560 214 596 272 Z" fill="#b4473a"/><circle cx="560" cy="302" r="130" fill="url(#lamp)"/>',
  };
}

/** The end of a larch log: one ring a year. */
export function yearRings(): Drawing {
  const throwDice = dice(63);
  const ring = (radius: number) => {
    const points = Array.from({ length: 73 }, (_none, index) => {
      const angle = (index / 72) * Math.PI * 2;
      const r = radius * (1 + 0.035 * Math.sin(angle * 2 + 0.6) + 0.016 * Math.sin(angle * 5 + radius / 90));
      return `${n(478 + Math.cos(angle) * r)} ${n(516 + Math.sin(angle) * r * 0.97)}`;
    });
    return `M${points.join(' L')} Z`;
  };
  const rings = times(58, (index) => `<path d="${ring(436 - index * 7.5)}" fill="${between([222, 170, 112], [176, 104, 58], index / 58 + throwDice(-0.1, 0.1))}" stroke="#7b451f" stroke-width="${n(throwDice(0.7, 2.8))}"/>`);
  return {
    width: side,
    height: side,
    defs: outwards('light', [0.32, 0.28, 0.85], [[0, '#fff2d8', 0.3], [1, '#1a0d05', 0.5]]),
    body:
      whole('#3a3d37') + `<path d="${ring(470)}" fill="#3a2415"/><path d="${ring(452)}" fill="#5c3a22"/>${rings}` +
      times(17, (index) => `<path d="M478 516 L${n(478 + Math.cos(index * 0.37 + 0.2) * (index % 3 === 0 ? 300 : 190))} ${n(516 + Math.sin(index * 0.37 + 0.2) * (index % 3 === 0 ? 300 : 190))}" stroke="#54300f" stroke-width="${index % 3 === 0 ? 4 : 1.6}" opacity=".55"/>`) + whole('url(#light)'),
  };
}
