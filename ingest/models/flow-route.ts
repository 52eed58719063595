import type { Box, Point } from './bpmn-layout.ts';

/** What a flow leads around, and the frames (lanes, pools, sub-processes) that it should not leave. */
export interface Obstacles {
  readonly shapes: readonly Box[];
  readonly frames: readonly Box[];
  /** Pieces of other flows: one that leads around does not run upon them. */
  readonly lines: readonly (readonly [Point, Point])[];
}

/** Between a flow that leads around and what it leads around. */
const CLEAR = 16;
/** Between two flows side by side. */
const APART = 8;
/** Room around what stands in no frame. */
const UNBOUNDED = 200;

const right = ({ x, width }: Box): number => x + width;
const bottom = ({ y, height }: Box): number => y + height;
const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/**
 * Way points with right angles from one shape to another: straight on where nothing stands between, along two sides where they stand at
 * different heights, else around what is between, above or below, where the frame around leaves more room.
 */
export function routeAround(from: Box, to: Box, obstacles: Obstacles): Point[] {
  const [a, b] = [middle(from), middle(to)];
  const level = Math.abs(a.y - b.y) < 1;
  const [leaving, arriving] = b.y > a.y ? [bottom(from), to.y] : [from.y, bottom(to)];
  const ways: Point[][] = level
    ? [
        [
          { x: right(from), y: a.y },
          { x: to.x, y: b.y },
        ],
      ]
    : [
        [
          { x: a.x, y: leaving },
          { x: a.x, y: b.y },
          { x: to.x, y: b.y },
        ],
        [
          { x: right(from), y: a.y },
          { x: b.x, y: a.y },
          { x: b.x, y: arriving },
        ],
      ];
  const free = to.x >= right(from) ? ways.find((way) => isFree(way, obstacles.shapes)) : undefined;
  return free ?? around(from, to, obstacles);
}

const isFree = (way: readonly Point[], shapes: readonly Box[]): boolean =>
  way.slice(1).every((end, i) => !shapes.some((shape) => isOnLine(shape, way[i] ?? end, end)));

const isOnLine = (shape: Box, a: Point, b: Point): boolean =>
  right(shape) > Math.min(a.x, b.x) &&
  shape.x < Math.max(a.x, b.x) + 1 &&
  bottom(shape) >= Math.min(a.y, b.y) &&
  shape.y <= Math.max(a.y, b.y);

function around(from: Box, to: Box, { shapes, frames, lines }: Obstacles): Point[] {
  const [a, b] = [middle(from), middle(to)];
  const [low, high] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const frame = innermost(frames, from);
  // Only what stands on the way at about this height: other lanes have ways of their own.
  const blocked = shapes.filter(
    (shape) =>
      right(shape) > low && shape.x < high && (frame === null || (shape.y < bottom(frame) && bottom(shape) > frame.y)),
  );
  const top = Math.min(...[from, to, ...blocked].map(({ y }) => y));
  const base = Math.max(...[from, to, ...blocked].map(bottom));
  const above = frame === null ? UNBOUNDED : top - frame.y;
  const below = frame === null ? UNBOUNDED : bottom(frame) - base;
  const up = above === below ? to.x >= from.x : above > below;
  const isTaken = (y: number): boolean =>
    lines.some(
      ([p, q]) => p.y === q.y && Math.abs(p.y - y) < APART && Math.max(p.x, q.x) > low && Math.min(p.x, q.x) < high,
    );
  const room = Math.max(0, (up ? above : below) - 2);
  let away = Math.min(CLEAR, room);
  while (away + APART <= room && isTaken(up ? top - away : base + away)) away += APART;
  const y = up ? top - away : base + away;
  return [
    { x: a.x, y: up ? from.y : bottom(from) },
    { x: a.x, y },
    { x: b.x, y },
    { x: b.x, y: up ? to.y : bottom(to) },
  ];
}

/** The smallest frame around a shape. */
const innermost = (frames: readonly Box[], shape: Box): Box | null =>
  frames
    .filter(
      (frame) =>
        frame.x <= shape.x && frame.y <= shape.y && right(frame) >= right(shape) && bottom(frame) >= bottom(shape),
    )
    .reduce<Box | null>((least, frame) => (least === null || areaOf(frame) < areaOf(least) ? frame : least), null);

const areaOf = ({ width, height }: Box): number => width * height;
