import type { Box, Canvas } from './viewer-services.ts';

/** A diagram that would have to be smaller than this to be seen whole is first shown from its beginning, at a legible size. */
const TOO_SMALL = 0.6;
const LEGIBLE = 0.75;
const MARGIN = 12;
/** Room kept before the beginning: for the names of a pool and its lanes. */
const LEAD = 120;

/** Where a window of a size starts so that it shows no more emptiness than a margin; what is smaller than the window stands in its middle. */
function within(wanted: number, size: number, start: number, length: number): number {
  if (size >= length + 2 * MARGIN) return start - (size - length) / 2;
  return Math.min(Math.max(wanted, start - MARGIN), start + length + MARGIN - size);
}

export function showAll(canvas: Canvas): void {
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
  const { scale, inner, outer } = canvas.viewbox();
  const isTight = inner.width * scale > outer.width - 2 * MARGIN || inner.height * scale > outer.height - 2 * MARGIN;
  if (isTight) canvas.zoom(scale * 0.94, 'auto');
}

/** Shows all of a diagram, or the part around its beginning where that would be illegible. */
export function showFirst(canvas: Canvas, beginning: Box | undefined): void {
  showAll(canvas);
  const { scale, inner, outer } = canvas.viewbox();
  if (scale >= TOO_SMALL) return;
  const [width, height] = [outer.width / LEGIBLE, outer.height / LEGIBLE];
  const { x: left, y: top, height: tall } = beginning ?? { x: inner.x, y: inner.y, height };
  const x = within(left - LEAD, width, inner.x, inner.width);
  const y = within(top + (tall - height) / 2, height, inner.y, inner.height);
  canvas.viewbox({ x, y, width, height });
}

/** Brings a shape into view at a legible size, unless it is so already. `inner` is the box of the whole diagram. */
export function revealShape(canvas: Canvas, shape: Box, inner: Box): void {
  const box = canvas.viewbox();
  if (box.outer.width === 0 || box.outer.height === 0) return;
  const isInside =
    shape.x >= box.x &&
    shape.y >= box.y &&
    shape.x + shape.width <= box.x + box.width &&
    shape.y + shape.height <= box.y + box.height;
  if (isInside && box.scale >= TOO_SMALL) return;
  const wanted = Math.max(box.scale, LEGIBLE);
  const [width, height] = [box.outer.width / wanted, box.outer.height / wanted];
  const x = within(shape.x + (shape.width - width) / 2, width, inner.x, inner.width);
  const y = within(shape.y + (shape.height - height) / 2, height, inner.y, inner.height);
  canvas.viewbox({ x, y, width, height });
}
