import type { PetriNet } from '#analysis/model';

/**
 * The cost of an optimal alignment by the plainest means: Dijkstra's search over pairs of position and marking, markings as text,
 * nothing shared and nothing cleverly skipped. `null` where no final marking is reached or `limit` pairs were visited.
 */
export function dijkstraCost(net: PetriNet, trace: readonly string[], limit = 100_000): number | null {
  const start = net.places.map((_, p) => net.initial.find((entry) => entry.place === p)?.tokens ?? 0);
  const finals = new Set(
    net.finals.map((final) => net.places.map((_, p) => final.find((entry) => entry.place === p)?.tokens ?? 0).join()),
  );
  const best = new Map<string, number>([[`0;${start.join()}`, 0]]);
  const buckets: { at: number; tokens: number[] }[][] = [[{ at: 0, tokens: start }]];
  let visited = 0;
  for (let cost = 0; cost < buckets.length; cost++) {
    const bucket = buckets[cost] ?? [];
    for (let i = 0; i < bucket.length; i++) {
      const { at, tokens } = bucket[i];
      if ((best.get(`${at};${tokens.join()}`) ?? -1) < cost) continue;
      if (at === trace.length && finals.has(tokens.join())) return cost;
      if (++visited > limit) return null;
      const go = (nextAt: number, next: number[], extra: number): void => {
        const key = `${nextAt};${next.join()}`;
        if ((best.get(key) ?? Number.POSITIVE_INFINITY) <= cost + extra) return;
        best.set(key, cost + extra);
        buckets[cost + extra] ??= [];
        buckets[cost + extra].push({ at: nextAt, tokens: next });
      };
      if (at < trace.length) go(at + 1, tokens, 1);
      net.transitions.forEach((transition, t) => {
        const next = fired(net, tokens, t);
        if (next === null) return;
        go(at, next, transition.label === null ? 0 : 1);
        if (transition.label !== null && transition.label === trace[at]) go(at + 1, next, 0);
      });
    }
  }
  return null;
}

function fired(net: PetriNet, tokens: readonly number[], transition: number): number[] | null {
  const next = [...tokens];
  for (const arc of net.inputs) if (arc.transition === transition) next[arc.place] -= arc.weight;
  if (next.some((n) => n < 0)) return null;
  for (const arc of net.outputs) if (arc.transition === transition) next[arc.place] += arc.weight;
  return next;
}

/** The same with moves that cost what the two functions say, by the plainest search for the least. */
export function weightedDijkstraCost(
  net: PetriNet,
  trace: readonly string[],
  costs: { readonly log: (activity: string) => number; readonly model: (label: string) => number },
  limit = 2_000,
): number | null {
  const start = net.places.map((_, p) => net.initial.find((entry) => entry.place === p)?.tokens ?? 0);
  const finals = new Set(
    net.finals.map((final) => net.places.map((_, p) => final.find((entry) => entry.place === p)?.tokens ?? 0).join()),
  );
  const open = new Map([[`0;${start.join()}`, { at: 0, tokens: start, cost: 0 }]]);
  const done = new Set<string>();
  while (open.size > 0) {
    const [key, { at, tokens, cost }] = [...open].reduce((least, other) =>
      other[1].cost < least[1].cost ? other : least,
    );
    if (at === trace.length && finals.has(tokens.join())) return cost;
    open.delete(key);
    if (done.add(key).size > limit) return null;
    const go = (nextAt: number, next: number[], extra: number): void => {
      const nextKey = `${nextAt};${next.join()}`;
      if (done.has(nextKey) || (open.get(nextKey)?.cost ?? Number.POSITIVE_INFINITY) <= cost + extra) return;
      open.set(nextKey, { at: nextAt, tokens: next, cost: cost + extra });
    };
    if (at < trace.length) go(at + 1, tokens, costs.log(trace[at]));
    net.transitions.forEach(({ label }, t) => {
      const next = fired(net, tokens, t);
      if (next === null) return;
      go(at, next, label === null ? 0 : costs.model(label));
      if (label !== null && label === trace[at]) go(at + 1, next, 0);
    });
  }
  return null;
}
