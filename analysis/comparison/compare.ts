import { compareCodePoints } from '../log/index.ts';
import type { Behaviour } from './behaviour.ts';
import type { Difference, FollowsChange, Order, OrderChange } from './schema.ts';

/**
 * Compares what two models allow, or a model and what a log shows, over the same activities (equal normal forms). Direct successions and
 * orders are compared between steps that both have; a step only one has stands in `steps` alone. Linear in the number of pairs.
 */
export function compareBehaviours(here: Behaviour, there: Behaviour): Difference {
  const thereIndex = new Map(there.activities.map((name, i) => [name, i]));
  const common = here.activities.flatMap((name, i) => {
    const j = thereIndex.get(name);
    return j === undefined ? [] : [{ name, i, j }];
  });
  const known = new Set(here.activities);
  return {
    steps: {
      added: there.activities.filter((name) => !known.has(name)),
      missing: here.activities.filter((name) => !thereIndex.has(name)),
      common: common.map(({ name }) => name),
    },
    starts: flagged(here, there, common, 'starts'),
    ends: flagged(here, there, common, 'ends'),
    follows: followsChanges(here, there, common),
    order: orderChanges(here, there, common),
    complete: here.complete && there.complete,
  };
}

interface Common {
  readonly name: string;
  readonly i: number;
  readonly j: number;
}

const flagged = (here: Behaviour, there: Behaviour, common: readonly Common[], what: 'starts' | 'ends') => ({
  added: common.filter(({ i, j }) => here[what][i] === 0 && there[what][j] > 0).map(({ name }) => name),
  missing: common.filter(({ i, j }) => here[what][i] > 0 && there[what][j] === 0).map(({ name }) => name),
});

const casesIn = (behaviour: Behaviour, relation: Float64Array, a: number, b: number): number | null =>
  behaviour.cases === null ? null : relation[a * behaviour.activities.length + b];

function followsChanges(here: Behaviour, there: Behaviour, common: readonly Common[]): Difference['follows'] {
  const added: FollowsChange[] = [];
  const missing: FollowsChange[] = [];
  for (const a of common)
    for (const b of common) {
      const before = here.follows[a.i * here.activities.length + b.i] > 0;
      const after = there.follows[a.j * there.activities.length + b.j] > 0;
      if (after && !before) added.push({ from: a.name, to: b.name, cases: casesIn(there, there.follows, a.j, b.j) });
      if (before && !after) missing.push({ from: a.name, to: b.name, cases: casesIn(here, here.follows, a.i, b.i) });
    }
  return { added, missing };
}

const orderOf = ({ eventually, activities }: Behaviour, a: number, b: number): Order => {
  const n = activities.length;
  const forth = eventually[a * n + b] > 0;
  const back = eventually[b * n + a] > 0;
  if (forth) return back ? 'either' : 'before';
  return back ? 'after' : 'never-together';
};

function orderChanges(here: Behaviour, there: Behaviour, common: readonly Common[]): OrderChange[] {
  const sorted = [...common].sort((a, b) => compareCodePoints(a.name, b.name));
  return sorted.flatMap((a, k) =>
    sorted.slice(k + 1).flatMap((b): OrderChange[] => {
      const before = orderOf(here, a.i, b.i);
      const after = orderOf(there, a.j, b.j);
      if (before === after) return [];
      return [
        { first: a.name, second: b.name, here: before, there: after, cases: unexpected(here, there, a, b, before) },
      ];
    }),
  );
}

/** Cases of the log `there` that show an order which `here` does not allow; `null` between models. */
function unexpected(here: Behaviour, there: Behaviour, a: Common, b: Common, allowed: Order): number | null {
  const forth = casesIn(there, there.eventually, a.j, b.j);
  const back = casesIn(there, there.eventually, b.j, a.j);
  if (forth === null || back === null || here.cases !== null) return null;
  return (
    (allowed === 'after' || allowed === 'never-together' ? forth : 0) +
    (allowed === 'before' || allowed === 'never-together' ? back : 0)
  );
}
