import type { Powl, PowlEdge } from '../../model/index.ts';

/**
 * A partial order in its smallest equivalent form: silent children are dropped, children that are partial orders themselves are lifted into
 * it, a single child stands for itself. `order` and the result's order are transitive reductions.
 */
export function partialOrder(children: readonly Powl[], order: readonly PowlEdge[]): Powl {
  const n = children.length;
  const before = closure(n, order);
  const flat: { readonly powl: Powl; readonly from: number; readonly inner: number }[] = children.flatMap(
    (child, from) => {
      if (child.kind === 'silent') return [];
      if (child.kind !== 'partial-order') return [{ powl: child, from, inner: 0 }];
      return child.children.map((powl, inner) => ({ powl, from, inner }));
    },
  );
  const within = children.map((child) =>
    child.kind === 'partial-order' ? closure(child.children.length, child.order) : null,
  );
  if (flat.length === 0) return { kind: 'silent' };
  if (flat.length === 1) return flat[0].powl;
  const isBefore = (a: number, b: number): boolean => {
    const [x, y] = [flat[a], flat[b]];
    return x.from === y.from ? (within[x.from]?.[x.inner]?.[y.inner] ?? false) : before[x.from][y.from];
  };
  return { kind: 'partial-order', children: flat.map(({ powl }) => powl), order: reduction(flat.length, isBefore) };
}

function closure(n: number, order: readonly PowlEdge[]): boolean[][] {
  const before = Array.from({ length: n }, () => new Array<boolean>(n).fill(false));
  for (const [from, to] of order) before[from][to] = true;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) if (before[i][k]) for (let j = 0; j < n; j++) if (before[k][j]) before[i][j] = true;
  return before;
}

/** The pairs of a strict order below `n` that do not follow from others. */
export function reduction(n: number, isBefore: (a: number, b: number) => boolean): PowlEdge[] {
  const order: PowlEdge[] = [];
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      if (!isBefore(a, b)) continue;
      let implied = false;
      for (let k = 0; k < n && !implied; k++) implied = isBefore(a, k) && isBefore(k, b);
      if (!implied) order.push([a, b]);
    }
  return order;
}
