// All pictures of the demo, by name.
import { bay } from './bay.ts';
import type { Drawing } from './brush.ts';
import { harbourNight } from './harbour-night.ts';
import { hull } from './hull.ts';
import { loaf } from './loaf.ts';
import { oven } from './oven.ts';
import { fromAbove, harbourLight, ropeCoil, yearRings } from './small-views.ts';
import { warmWall } from './warm-wall.ts';

/** What draws each picture; what is said of it is in `pictures.yaml`. */
export const drawings: Readonly<Record<string, () => Drawing>> = {
  'harbour-night': harbourNight,
  loaf,
  oven,
  'warm-wall': warmWall,
  bay,
  hull,
  'from-above': fromAbove,
  'rope-coil': ropeCoil,
  'harbour-light': harbourLight,
  'year-rings': yearRings,
};
