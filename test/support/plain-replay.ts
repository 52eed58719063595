import type { PetriNet } from '#analysis/model';

/** Silent steps and consumed tokens of the run of a net that shows a trace with the fewest of both, in this order; `null` without such a run. */
export function plainReplay(net: PetriNet, trace: readonly string[]): { silent: number; consumed: number } | null {
  const best = new Map<string, readonly [number, number]>();
  const queue: { at: number; tokens: readonly number[]; silent: number; consumed: number }[] = [];
  const add = (at: number, tokens: readonly number[], silent: number, consumed: number): void => {
    const key = `${at}|${tokens}`;
    const known = best.get(key);
    if (known !== undefined && (known[0] - silent || known[1] - consumed) <= 0) return;
    best.set(key, [silent, consumed]);
    queue.push({ at, tokens, silent, consumed });
  };
  add(0, marked(net, net.initial), 0, 0);
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
    const { at, consumed, silent, tokens } = item;
    net.transitions.forEach(({ label }, t) => {
      if (label !== null && label !== trace[at]) return;
      const inputs = net.inputs.filter((arc) => arc.transition === t);
      if (inputs.some(({ place, weight }) => (tokens[place] ?? 0) < weight)) return;
      const after = [...tokens];
      for (const { place, weight } of inputs) after[place] = (after[place] ?? 0) - weight;
      for (const { place, transition, weight } of net.outputs)
        if (transition === t) after[place] = (after[place] ?? 0) + weight;
      const taken = inputs.reduce((sum, { weight }) => sum + weight, 0);
      add(at + (label === null ? 0 : 1), after, silent + (label === null ? 1 : 0), consumed + taken);
    });
  }
  let least: { silent: number; consumed: number } | null = null;
  for (const final of net.finals) {
    const found = best.get(`${trace.length}|${marked(net, final)}`);
    if (found === undefined) continue;
    const end = { silent: found[0], consumed: found[1] + final.reduce((sum, { tokens }) => sum + tokens, 0) };
    if (least === null || (end.silent - least.silent || end.consumed - least.consumed) < 0) least = end;
  }
  return least;
}

function marked(net: PetriNet, marking: PetriNet['initial']): number[] {
  const tokens = net.places.map(() => 0);
  for (const { place, tokens: n } of marking) tokens[place] = (tokens[place] ?? 0) + n;
  return tokens;
}
