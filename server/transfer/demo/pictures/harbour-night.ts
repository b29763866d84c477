// The harbour before the town is up: moon, lit windows, and what the water makes of them.
import { blur, dice, downwards, n, outwards, times, type Drawing } from './brush.ts';

const width = 1600;
const height = 1000;
const shore = 610;

/** The harbour at four in the morning, seen from the pier. */
export function harbourNight(): Drawing {
  const throwDice = dice(41);
  const stars = times(150, () => `<circle cx="${n(throwDice(0, width))}" cy="${n(throwDice(0, 430))}" r="${n(throwDice(0.5, 1.7))}" opacity="${n(throwDice(0.2, 0.9))}"/>`);
  const { houses, lights } = town(throwDice);
  return {
    width,
    height,
    defs:
      downwards('sky', [[0, '#08122a'], [0.55, '#1b3459'], [1, '#4d6584']]) +
      downwards('water', [[0, '#2c4668'], [0.25, '#152a4a'], [1, '#070f20']]) +
      outwards('halo', [0.5, 0.5, 0.5], [[0, '#fdf3d8', 0.55], [0.35, '#cfd8e6', 0.16], [1, '#cfd8e6', 0]]) +
      outwards('lamp', [0.5, 0.5, 0.5], [[0, '#ffc873', 0.75], [1, '#ff9d3c', 0]]) +
      blur('soft', 2) + blur('smoke', 13),
    body:
      `<rect width="${width}" height="${shore}" fill="url(#sky)"/><g fill="#fff">${stars}</g>` +
      '<circle cx="1215" cy="205" r="210" fill="url(#halo)"/><circle cx="1215" cy="205" r="44" fill="#f8efd9"/>' +
      '<path d="M0 560 C 180 500 330 520 520 545 S 900 480 1090 520 S 1450 470 1600 520 V 620 H 0 Z" fill="#16294a"/>' +
      `<g filter="url(#smoke)" fill="#8b9bb3" opacity=".5"><ellipse cx="437" cy="380" rx="17" ry="34"/><ellipse cx="462" cy="310" rx="30" ry="44"/><ellipse cx="512" cy="240" rx="48" ry="38"/></g>` +
      `${houses}<rect y="${shore}" width="${width}" height="${height - shore}" fill="url(#water)"/>` +
      `<rect y="${shore - 10}" width="1120" height="22" fill="#0a1224"/><path d="M1120 ${shore - 10} l46 22 h-60 Z" fill="#0a1224"/>` +
      reflections(lights, throwDice) + moonOnWater(throwDice) + boat(1010, 726, 1) + boat(1330, 690, 0.72) + boat(330, 840, 1.35),
  };
}

type Light = { x: number; strength: number };

function town(throwDice: ReturnType<typeof dice>): { houses: string; lights: Light[] } {
  const lights: Light[] = [];
  let houses = '';
  for (let x = 40; x < 1040; ) {
    const isBakery = x > 350 && x < 480;
    const wide = isBakery ? 170 : throwDice(72, 118);
    const tall = isBakery ? 170 : throwDice(95, 205);
    const top = shore - tall;
    const tone = ['#0d182e', '#111e38', '#14233f'][Math.floor(throwDice(0, 3))] ?? '#111e38';
    houses += `<path d="M${n(x)} ${shore} V${n(top)} L${n(x + wide / 2)} ${n(top - wide * 0.36)} L${n(x + wide)} ${n(top)} V${shore} Z" fill="${tone}"/>`;
    if (isBakery) {
      houses += `<rect x="${n(x + 44)}" y="${n(top - 86)}" width="22" height="80" fill="#0d182e"/><ellipse cx="${n(x + 85)}" cy="${shore - 40}" rx="190" ry="105" fill="url(#lamp)"/>`;
      houses += `<g fill="#ffd58c"><rect x="${n(x + 18)}" y="${shore - 82}" width="62" height="52" rx="3"/><rect x="${n(x + 102)}" y="${shore - 90}" width="36" height="80" rx="3"/></g><path d="M${n(x + 49)} ${shore - 82} v52" stroke="#6b4218" stroke-width="4"/>`;
      lights.push({ x: x + 49, strength: 1 }, { x: x + 120, strength: 1 });
    } else {
      for (let floor = top + 26; floor < shore - 40; floor += 46)
        for (let pane = x + 16; pane < x + wide - 26; pane += 34) {
          const isLit = throwDice() < 0.13;
          if (isLit) lights.push({ x: pane + 8, strength: 0.45 });
          houses += `<rect x="${n(pane)}" y="${n(floor)}" width="16" height="22" fill="${isLit ? '#ffc978' : '#22365a'}"/>`;
        }
    }
    x += wide + 3;
  }
  return { houses, lights };
}

/** A light stands on its head in the water, broken up the more the farther it reaches. */
const reflections = (lights: readonly Light[], throwDice: ReturnType<typeof dice>): string =>
  `<g fill="#ffc26a" filter="url(#soft)">${lights
    .map(({ x, strength }) =>
      times(Math.round(26 * strength), (index) => `<ellipse cx="${n(x + throwDice(-5, 5) * (1 + index / 7))}" cy="${n(shore + 22 + index * 11)}" rx="${n((7 + index * 0.9) * throwDice(0.5, 1.3))}" ry="2.4" opacity="${n((0.75 - index * 0.026) * strength)}"/>`),
    )
    .join('')}</g>`;

const moonOnWater = (throwDice: ReturnType<typeof dice>): string =>
  `<g fill="#e9e6d6" filter="url(#soft)">${times(64, (index) => `<ellipse cx="${n(1215 + throwDice(-16, 16) * (1 + index / 9))}" cy="${n(shore + 14 + index * 6)}" rx="${n(throwDice(6, 22) + index * 0.5)}" ry="1.8" opacity="${n(throwDice(0.15, 0.7) * (1 - index / 90))}"/>`)}</g>`;

const boat = (x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-78 6 Q 0 60 88 2 L70 34 Q0 66 -62 34 Z" fill="#050b18" opacity=".55" transform="translate(0 26)"/>` +
  '<path d="M-90 -14 Q 0 8 96 -22 Q 84 22 56 30 H-58 Q-80 20 -90 -14 Z" fill="#060d1c"/><path d="M-86 -10 Q 0 12 93 -18" fill="none" stroke="#7f92ad" stroke-width="2.4" opacity=".6"/>' +
  '<path d="M-8 -2 V-170 M-8 -60 L60 -22 M-8 -168 L-84 -14 M-8 -168 L90 -20" stroke="#060d1c" stroke-width="3.4" fill="none"/></g>';
