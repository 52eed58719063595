import { textWidth, wrapText } from '../charts/text-size.ts';
import type { Size } from './layout/types.ts';

/** Sizes of words in pictures of graphs, in pixels. */
export const NAME_SIZE = 14;
export const FIGURE_SIZE = 12;
export const LABEL_SIZE = 12;
export const LINE_HEIGHT = 17;
const MAX_NAME = 170;

/** The lines of a name and the box that holds them with a figure below. */
export function namedBox(name: string, least: number): Size & { readonly lines: readonly string[] } {
  const lines = wrapText(name, NAME_SIZE, MAX_NAME, 3);
  const widest = Math.max(...lines.map((line) => textWidth(line, NAME_SIZE)), 0);
  return { lines, width: Math.ceil(Math.max(least, widest * 1.05 + 28)), height: lines.length * LINE_HEIGHT + 31 };
}
