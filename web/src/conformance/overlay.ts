import type { Palette } from '../app/palette.ts';
import { colourScale } from '../charts/colour-scale.ts';
import type { Mark } from './diagram-marks.ts';

/** What the colours and badges of the diagram tell: how many cases deviate there, or how much longer they take. */
export type Overlay = 'frequency' | 'effect';

/** The weight of a mark: cases, or seconds by which the median is longer; 0 where nothing is known or cases are faster. */
export const weightOf = ({ deviation }: Mark, overlay: Overlay): number =>
  overlay === 'frequency' ? deviation.cases : Math.max(0, deviation.deltaMedianDuration ?? 0);

/** The fill of each marked element by the heaviest deviation at it. */
export function fillsOf(marks: readonly Mark[], overlay: Overlay, palette: Palette): ReadonlyMap<string, string> {
  const weights = new Map<string, number>();
  for (const mark of marks)
    weights.set(mark.element, Math.max(weights.get(mark.element) ?? 0, weightOf(mark, overlay)));
  const most = Math.max(...weights.values(), 1);
  const colour = colourScale(
    overlay === 'frequency' ? [palette.surface, palette.volume[1]] : [palette.surface, ...palette.heat.slice(1)],
  );
  return new Map([...weights].map(([element, weight]) => [element, colour(0.1 + 0.75 * (weight / most))]));
}
