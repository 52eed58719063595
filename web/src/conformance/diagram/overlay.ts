import type { Palette } from '../../app/palette.ts';
import { colourScale } from '../../charts/colour-scale.ts';
import { KINDS } from '../deviations/deviation-kinds.ts';
import type { Deviation, Mark } from './diagram-marks.ts';
import type { Overlay } from './overlay-names.ts';

/** The figure of a deviation that an overlay shows; null where there are too few cases to tell. */
export function figureOf(deviation: Deviation, overlay: Overlay): number | null {
  switch (overlay) {
    case 'cases':
      return deviation.cases;
    case 'share':
      return deviation.share;
    case 'duration':
      return deviation.deltaMedianDuration;
    case 'amount':
      return deviation.deltaMedianCost;
    default:
      return overlay satisfies never;
  }
}

export interface Range {
  /** Of the figures below 0; 0 where there are none. */
  readonly lowest: number;
  readonly highest: number;
}

/** From where to where the figures of the steps go: what the ends of the scale mean. */
export function rangeOf(marks: readonly Mark[], overlay: Overlay): Range {
  const figures = marks.map(({ deviation }) => figureOf(deviation, overlay) ?? 0);
  return { lowest: Math.min(0, ...figures), highest: Math.max(0, ...figures) };
}

/** Stops of colour for figures above and below 0. Blue and orange differ for every kind of colour blindness, and by lightness in print. */
export function rampsOf(overlay: Overlay, palette: Palette) {
  const blue = [palette.surface, palette.volume[1]] as const;
  const warm = [palette.surface, ...palette.heat.slice(1)] as const;
  return overlay === 'cases' || overlay === 'share' ? { above: blue, below: blue } : { above: warm, below: blue };
}

/** The fill of each marked step by the deviation with the largest figure at it, whichever way it goes. What stands beside a step does not colour it. */
export function fillsOf(marks: readonly Mark[], overlay: Overlay, palette: Palette): ReadonlyMap<string, string> {
  const figures = new Map<string, number>();
  for (const { deviation, element } of marks) {
    if (KINDS[deviation.kind].mark === 'beside') continue;
    const figure = figureOf(deviation, overlay) ?? 0;
    if (Math.abs(figure) >= Math.abs(figures.get(element) ?? 0)) figures.set(element, figure);
  }
  const { lowest, highest } = rangeOf(marks, overlay);
  const most = Math.max(highest, -lowest) || 1;
  const ramps = rampsOf(overlay, palette);
  const [above, below] = [colourScale(ramps.above), colourScale(ramps.below)];
  return new Map(
    [...figures].map(([element, figure]) => [
      element,
      figure === 0 ? palette.surface : (figure > 0 ? above : below)(0.12 + 0.75 * (Math.abs(figure) / most)),
    ]),
  );
}
