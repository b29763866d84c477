// Putting a menu in order: a flat list whose depths nest it, a line always together with those below it.
import { deepestMenu, type MenuItem } from '../../platform/settings/index.ts';

/** What the buttons beside a line do. */
export const menuMoves = ['up', 'down', 'in', 'out', 'remove'] as const;
export type MenuMove = (typeof menuMoves)[number];

/** The menu after a move of the line at `index`, and where that line is then. What cannot be done leaves it as it was. */
export function moveLine(menu: readonly MenuItem[], move: MenuMove, index: number): { menu: MenuItem[]; index: number } {
  const tidy = nested(menu);
  const line = tidy[index];
  if (!line) return { menu: tidy, index };
  const end = endOf(tidy, index);
  const block = tidy.slice(index, end);
  switch (move) {
    case 'up': {
      const before = siblingBefore(tidy, index);
      if (before === undefined) return { menu: tidy, index };
      return { menu: [...tidy.slice(0, before), ...block, ...tidy.slice(before, index), ...tidy.slice(end)], index: before };
    }
    case 'down': {
      if (tidy[end]?.depth !== line.depth) return { menu: tidy, index };
      const after = endOf(tidy, end);
      return { menu: [...tidy.slice(0, index), ...tidy.slice(end, after), ...block, ...tidy.slice(after)], index: index + after - end };
    }
    case 'in': {
      const canBe = siblingBefore(tidy, index) !== undefined && block.every(({ depth }) => depth < deepestMenu);
      return { menu: canBe ? shifted(tidy, index, end, 1) : tidy, index };
    }
    case 'out':
      return { menu: line.depth > 0 ? nested(shifted(tidy, index, end, -1)) : tidy, index };
    case 'remove':
      return { menu: nested([...tidy.slice(0, index), ...block.slice(1).map((below) => ({ ...below, depth: below.depth - 1 })), ...tidy.slice(end)]), index: Math.max(0, index - 1) };
  }
}

/** A menu in which no line is more than one step deeper than the one before it. */
export function nested(menu: readonly MenuItem[]): MenuItem[] {
  let above = -1;
  return menu.map((item) => {
    above = Math.max(0, Math.min(item.depth, above + 1, deepestMenu));
    return { ...item, depth: above };
  });
}

/** Where the lines below one end. */
function endOf(menu: readonly MenuItem[], index: number): number {
  const depth = menu[index]?.depth ?? 0;
  const next = menu.findIndex((item, at) => at > index && item.depth <= depth);
  return next < 0 ? menu.length : next;
}

function siblingBefore(menu: readonly MenuItem[], index: number): number | undefined {
  const depth = menu[index]?.depth ?? 0;
  const at = menu.findLastIndex((item, place) => place < index && item.depth <= depth);
  return at >= 0 && menu[at]?.depth === depth ? at : undefined;
}

const shifted = (menu: readonly MenuItem[], from: number, to: number, by: number): MenuItem[] => menu.map((item, at) => (at >= from && at < to ? { ...item, depth: item.depth + by } : item));
