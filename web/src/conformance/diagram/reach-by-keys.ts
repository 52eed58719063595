import type { Canvas } from './viewer-services.ts';

const PIXELS = 60;
const MOVES: Readonly<Record<string, { readonly dx: number; readonly dy: number }>> = {
  ArrowLeft: { dx: PIXELS, dy: 0 },
  ArrowRight: { dx: -PIXELS, dy: 0 },
  ArrowUp: { dx: 0, dy: PIXELS },
  ArrowDown: { dx: 0, dy: -PIXELS },
};

/** Gives the picture in a host a name, and moves it by arrow keys while it has the focus; the viewer asks for Ctrl with them. */
export function reachByKeys(host: HTMLElement, label: string, canvas: Pick<Canvas, 'scroll'>): void {
  const picture = host.querySelector<SVGElement>('svg[tabindex]');
  picture?.setAttribute('role', 'group');
  picture?.setAttribute('aria-label', label);
  picture?.addEventListener('keydown', (event) => {
    const move = MOVES[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    canvas.scroll(move);
  });
  host.querySelector('.bjs-powered-by svg')?.setAttribute('aria-hidden', 'true');
}
