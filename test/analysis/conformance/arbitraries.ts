import fc from 'fast-check';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { createNetBuilder, type PetriNet, type ProcessTree } from '#analysis/model';

/** A log without times: one case per trace, in this order. */
export function logOf(traces: readonly (readonly string[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: false });
  traces.forEach((trace, i) => {
    const index = builder.addCase(`case ${i}`);
    for (const name of trace) builder.addEvent(index, builder.activities.add(name));
  });
  return builder.finish().log;
}

const LABELS = ['a', 'b', 'c', 'd', 'e'];

const leaf: fc.Arbitrary<ProcessTree> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LABELS).map((label): ProcessTree => ({ kind: 'activity', label })) },
  { weight: 1, arbitrary: fc.constant<ProcessTree>({ kind: 'silent' }) },
);

/** Small trees in which labels may repeat. */
export const processTree: fc.Arbitrary<ProcessTree> = fc.letrec<{ tree: ProcessTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc
      .tuple(
        fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const),
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, children]): ProcessTree => ({ kind, children })),
    fc.tuple(tie('tree'), tie('tree')).map((children): ProcessTree => ({ kind: 'loop', children })),
  ),
})).tree;

export const trace: fc.Arbitrary<string[]> = fc.array(fc.constantFrom(...LABELS, 'unknown'), { maxLength: 7 });

/** Any small net: often unsound, sometimes unbounded, with arc weights, several final markings and silent steps. */
export const anyNet: fc.Arbitrary<PetriNet> = fc
  .record({
    places: fc.integer({ min: 1, max: 4 }),
    transitions: fc.array(
      fc.record({
        label: fc.constantFrom('a', 'b', 'c', null),
        inputs: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 2 })), { maxLength: 2 }),
        outputs: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 2 })), { maxLength: 2 }),
      }),
      { maxLength: 5 },
    ),
    initial: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    finals: fc.array(fc.array(fc.nat(3), { maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  })
  .map(({ places, transitions, initial, finals }) => {
    const net = createNetBuilder();
    for (let p = 0; p < places; p++) net.place(`p${p}`);
    transitions.forEach(({ label, inputs, outputs }, i) => {
      const t = net.transition(`t${i}`, label);
      for (const [place, weight] of inputs) net.input(place % places, t, weight);
      for (const [place, weight] of outputs) net.output(t, place % places, weight);
    });
    const marking = (tokens: readonly number[]) => tokens.map((place) => ({ place: place % places, tokens: 1 }));
    return net.finish(null, marking(initial), finals.map(marking));
  });

/** The tree with its labels replaced by a, b, c … from left to right, each once. */
function withUniqueLabels(tree: ProcessTree, next: { code: number }): ProcessTree {
  if (tree.kind === 'silent') return tree;
  if (tree.kind === 'activity') return { kind: 'activity', label: String.fromCharCode(next.code++) };
  return { kind: tree.kind, children: tree.children.map((child) => withUniqueLabels(child, next)) };
}

/** Small trees in which no label repeats. */
export const uniqueTree: fc.Arbitrary<ProcessTree> = processTree.map((tree) => withUniqueLabels(tree, { code: 97 }));
