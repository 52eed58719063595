import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { expose } from 'comlink';
import { layoutMap } from './layout.ts';
import type { Layout, LayoutRequest } from './types.ts';

const loading = Graphviz.load();

const api = {
  async layout(request: LayoutRequest): Promise<Layout> {
    const graphviz = await loading;
    return layoutMap(request, (dot) => graphviz.layout(dot, 'json', 'dot'));
  },
};

export type LayoutApi = typeof api;
expose(api);
