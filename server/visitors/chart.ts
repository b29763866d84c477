// The bars of a chart, in the units of its own drawing: of each period its views, and before them its visitors.
import type { Period } from './statistics.ts';

export type Bar = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Chart = {
  readonly width: number;
  readonly height: number;
  readonly views: readonly Bar[];
  readonly visitors: readonly Bar[];
  /** The round number at the chart's top, and half of it. */
  readonly lines: readonly { readonly y: number; readonly value: number }[];
};

const [width, height, above] = [600, 200, 16];

/** Draws periods beside each other, as high as a round number above the highest. */
export function chartOf(periods: readonly Period[]): Chart {
  const top = roundAbove(Math.max(...periods.map(({ views, visitors }) => Math.max(views, visitors)), 1));
  const room = width / Math.max(1, periods.length);
  const y = (value: number): number => rounded(above + (height - above) * (1 - value / top));
  const bar = (value: number, index: number, share: number): Bar => ({ x: rounded(index * room + (room * (1 - share)) / 2), y: y(value), width: rounded(room * share), height: rounded(height - y(value)) });
  return {
    width,
    height,
    views: periods.map(({ views }, index) => bar(views, index, 0.78)),
    visitors: periods.map(({ visitors }, index) => bar(visitors, index, 0.42)),
    lines: [top, top / 2].filter(Number.isInteger).map((value) => ({ y: y(value), value })),
  };
}

/** A number of one or two figures, and zeros. */
function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
