import fc from 'fast-check';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { createNetBuilder, type PetriNet, type ProcessTree } from '#analysis/model';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';

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

/** The same with inclusive choices and loops of three parts. */
export const uniqueTreeOfAnyKind: fc.Arbitrary<ProcessTree> = arbitraryTree().map((tree) =>
  withUniqueLabels(tree, { code: 97 }),
);

/** A state machine in which any state may end: free choice and sound, not block-structured, labels repeat. */
const stateMachine: fc.Arbitrary<PetriNet> = fc
  .record({
    states: fc.integer({ min: 2, max: 4 }),
    arcs: fc.array(fc.tuple(fc.nat(3), fc.constantFrom('a', 'b', 'c', 'd', null), fc.nat(3)), { maxLength: 7 }),
  })
  .map(({ states, arcs }) => {
    const net = createNetBuilder();
    const places = Array.from({ length: states }, (_, p) => net.place(`s${p}`));
    const end = net.place('end');
    const step = (from: number, label: string | null, to: number): void => {
      const t = net.transition(`${label}`, label);
      net.input(from, t);
      net.output(t, to);
    };
    places.slice(1).forEach((place, i) => {
      step(places[i], i % 2 === 0 ? 'a' : null, place);
    });
    for (const [from, label, to] of arcs) step(places[from % states], label, places[to % states]);
    step(places[states - 1], 'e', end);
    return net.finish(null, [{ place: places[0], tokens: 1 }], [[{ place: end, tokens: 1 }]]);
  });

/** The same machines, two of them between a split and a join. */
export const twoMachines: fc.Arbitrary<PetriNet> = fc.tuple(stateMachine, stateMachine).map(([one, two]) => {
  const net = createNetBuilder();
  const [start, end] = [net.place('start'), net.place('end')];
  const [split, join] = [net.transition('split', null), net.transition('join', null)];
  net.input(start, split);
  net.output(join, end);
  for (const machine of [one, two]) {
    const places = machine.places.map((_, p) => net.place(`p${p}`));
    const transitions = machine.transitions.map(({ label }) => net.transition(`${label}`, label));
    for (const { place, transition } of machine.inputs) net.input(places[place], transitions[transition]);
    for (const { place, transition } of machine.outputs) net.output(transitions[transition], places[place]);
    for (const { place } of machine.initial) net.output(split, places[place]);
    for (const { place } of machine.finals[0]) net.input(places[place], join);
  }
  return net.finish(null, [{ place: start, tokens: 1 }], [[{ place: end, tokens: 1 }]]);
});

/** Sound, free choice, not block-structured. */
export const freeChoiceNet: fc.Arbitrary<PetriNet> = fc.oneof(stateMachine, twoMachines);
