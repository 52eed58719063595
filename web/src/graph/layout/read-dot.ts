import type { Layout, Point } from './types.ts';

interface DotOutput {
  readonly bb?: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly i?: string; readonly pos?: string }[];
}

type Route = { readonly points: readonly Point[]; readonly tip: Point };

/** Reads Graphviz' `json` output back into pixels with y downwards; edges turned round for the layout run forward again. */
export function readDot(json: string): Omit<Layout, 'edges'> & { readonly routes: readonly Route[] } {
  const output = JSON.parse(json) as DotOutput;
  const [, , width = 0, height = 0] = (output.bb ?? '').split(',').map(Number);
  const point = (text: string): Point => {
    const [x = 0, y = 0] = text.split(',').map(Number);
    return { x, y: height - y };
  };
  const nodes: Point[] = [];
  for (const object of output.objects ?? [])
    if (object.pos !== undefined) nodes[Number(object.name)] = point(object.pos);
  const routes: Route[] = [];
  for (const edge of output.edges ?? []) routes[Number(edge.i)] = route(edge.pos ?? '', point);
  return { width, height, nodes, routes };
}

function route(pos: string, point: (text: string) => Point): Route {
  let tip: Point | null = null;
  let isBackward = false;
  const points: Point[] = [];
  for (const part of pos.split(/\s+/)) {
    if (part.startsWith('e,')) tip = point(part.slice(2));
    else if (part.startsWith('s,')) {
      tip = point(part.slice(2));
      isBackward = true;
    } else if (part !== '') points.push(point(part));
  }
  if (isBackward) points.reverse();
  return { points, tip: tip ?? points.at(-1) ?? { x: 0, y: 0 } };
}
