// What all of the demo's pictures are drawn with: SVG, the same bytes on every run.

/** A picture as it is drawn: pixels, gradients and filters, and what is painted with them. */
export type Drawing = { readonly width: number; readonly height: number; readonly defs: string; readonly body: string };

/** Numbers from 0 to 1 that look thrown and are always the same for a seed (mulberry32). */
export function dice(seed: number): (from?: number, to?: number) => number {
  let state = seed >>> 0;
  return (from = 0, to = 1) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (to - from);
  };
}

/** Draws something `count` times. */
export const times = (count: number, draw: (index: number) => string): string => Array.from({ length: count }, (_none, index) => draw(index)).join('');

/** A gradient from top to bottom; `stops` are colours at shares of the height. */
export const downwards = (id: string, stops: readonly (readonly [number, string])[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`;

/** A gradient from a point outwards; the place and the radius are shares of what it fills. */
export const outwards = (id: string, [x, y, radius]: readonly [number, number, number], stops: readonly (readonly [number, string, number?])[]): string =>
  `<radialGradient id="${id}" cx="${x}" cy="${y}" r="${radius}">${stopsOf(stops)}</radialGradient>`;

const stopsOf = (stops: readonly (readonly [number, string, number?])[]): string =>
  stops.map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`).join('');

/** A filter that blurs by so many pixels. */
export const blur = (id: string, pixels: number): string =>
  `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${pixels}"/></filter>`;

/** A colour between two, both as `[red, green, blue]`; `share` 0 is the first. */
export const between = (first: readonly [number, number, number], second: readonly [number, number, number], share: number): string =>
  `rgb(${first.map((value, index) => Math.round(value + ((second[index] ?? value) - value) * Math.min(1, Math.max(0, share)))).join(',')})`;

/** A length as it is written into a path. */
export const n = (length: number): string => length.toFixed(1);

/** Pixels made of each one that a drawing counts: sharp on a dense screen, and quick to make. */
const scale = 0.8;

/** The whole picture, under a breath of grain, so that gradients look painted rather than computed. */
export const svgOf = ({ width, height, defs, body }: Drawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"><defs>${defs}` +
  '<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  .9 0 0 0 -.34"/></filter></defs>' +
  `${body}<rect width="${width}" height="${height}" filter="url(#grain)" opacity=".1"/></svg>`;
