import { wrap } from 'comlink';
import type { LayoutApi } from './layout.worker.ts';
import type { Layout, LayoutRequest } from './types.ts';

let remote: ReturnType<typeof wrap<LayoutApi>> | null = null;

/** Lays out a map in a worker of its own; the worker and Graphviz are loaded with the first map. */
export function requestLayout(request: LayoutRequest): Promise<Layout> {
  remote ??= wrap<LayoutApi>(new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }));
  return remote.layout(request);
}
