/** What buttons and keys do with a drawn model, whatever draws it. */
export interface CanvasHandle {
  fit(): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
}

const STEP = 80;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Zooms and moves by a key; says whether the key means anything. */
export function moveByKey(handle: CanvasHandle, key: string): boolean {
  const move = MOVES[key];
  if (move !== undefined) handle.panBy(...move);
  else if (key === '+' || key === '=') handle.zoomBy(1.25);
  else if (key === '-') handle.zoomBy(0.8);
  else if (key === '0') handle.fit();
  else return false;
  return true;
}
