import type { Static } from 'typebox';
import type { AnalysisContext } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import type { LinearSolver } from '../linear/index.ts';
import {
  type BpmnModel,
  bpmnToNet,
  checkSoundness,
  isWorkflowNet,
  type Model,
  type PetriNet,
  type ProcessTree,
  powlToBpmn,
  powlToText,
  treeToNet,
} from '../model/index.ts';
import { directlyFollows } from '../performance/index.ts';
import { variantsOf } from '../variants/index.ts';
import { discoverAlpha } from './alpha.ts';
import { discoverAlphaPlus } from './alpha-plus.ts';
import { type CoveredLog, coverLog, overUsedActivities } from './coverage.ts';
import { directEdges } from './direct-edges.ts';
import { type CausalNet, causalNetToNet, dependencies, discoverCausalNet } from './heuristics/index.ts';
import { discoverIlp } from './ilp/index.ts';
import { discoverInductive } from './inductive.ts';
import { type DirectlyFollowsEdges, discoverInductiveDirectly } from './inductive-directly.ts';
import { discoverPowl } from './powl/index.ts';
import type { discoverDefinition } from './schema.ts';
import { discoverDirectlyFollows, discoverSplit } from './split-miner/index.ts';

type Params = Static<typeof discoverDefinition.params>;
type Result = Static<typeof discoverDefinition.result>;

/** What a miner gives: its model, and the net that the sizes are counted on. */
interface Discovered {
  readonly parameters: Readonly<Record<string, number>>;
  readonly tree: ProcessTree | null;
  readonly model: Model;
  readonly net: PetriNet;
  readonly sound: boolean | null;
  readonly more?: Pick<Result, 'causalNet' | 'dependencies' | 'notComputed' | 'powl'>;
}

/** What a miner is given. */
interface Task extends CoveredLog {
  readonly context: AnalysisContext;
  readonly params: Params;
}

/** Runs the miner on the part of the log it is to see. */
export function mine(context: AnalysisContext, params: Params): Discovered & Pick<CoveredLog, 'leftOut'> {
  const coverage = { activities: params.activities ?? 1, variants: params.variants ?? 1 };
  const covered = coverLog(variantsOf(context.log, context.cases), coverage);
  const task = { ...covered, variants: overUsedActivities(covered.variants), context, params };
  const found = miners[params.miner](task);
  const chosen = Object.entries(coverage).filter(([, share]) => share < 1);
  return { ...found, parameters: { ...found.parameters, ...Object.fromEntries(chosen) }, leftOut: covered.leftOut };
}

// Nets of process trees are sound by construction (Leemans 2017).
const fromTree = (tree: ProcessTree, parameters: Discovered['parameters'] = {}): Discovered => ({
  parameters,
  tree,
  model: { kind: 'process-tree', tree },
  net: treeToNet(tree),
  sound: true,
});

const fromNet = (net: PetriNet, parameters: Discovered['parameters'] = {}): Discovered => ({
  parameters,
  tree: null,
  model: { kind: 'petri-net', net },
  net,
  // Soundness is defined for workflow nets (van der Aalst 1998); activities on no place are free to happen at any time.
  sound: isWorkflowNet(net) ? checkSoundness(net, { maxStates: statesFor(net) }).sound : false,
});

/** Nets of hundreds of activities have markings of thousands of places: fewer of them are looked at, so that it takes seconds. */
const statesFor = ({ places }: PetriNet): number => Math.min(20_000, Math.ceil(4_000_000 / places.length));

/** For BPMN that is sound by the way it was made. */
const fromBpmn = (bpmn: BpmnModel, parameters: Discovered['parameters']): Discovered => ({
  parameters,
  tree: null,
  model: { kind: 'bpmn', bpmn },
  net: bpmnToNet(bpmn).net,
  sound: true,
});

const miners = {
  inductive: ({ variants, params: { noise = 0 }, context: { checkCancelled } }) =>
    fromTree(discoverInductive(variants, { noise, checkCancelled }), { noise }),
  'inductive-directly': (task) => fromTree(discoverInductiveDirectly(edgesOf(task))),
  alpha: ({ variants, context: { checkCancelled } }) => fromNet(discoverAlpha(variants, { checkCancelled })),
  'alpha-plus': ({ variants, context: { checkCancelled } }) => fromNet(discoverAlphaPlus(variants, { checkCancelled })),
  powl: ({ variants, params: { noise = 0 }, context: { checkCancelled } }) => {
    const powl = discoverPowl(variants, { noise, checkCancelled });
    return { ...fromBpmn(powlToBpmn(powl), { noise }), more: { powl: powlToText(powl) } };
  },
  split: ({ variants, params: { epsilon = 0.1, eta = 0.4 }, context: { checkCancelled } }) =>
    fromBpmn(discoverSplit(variants, { epsilon, eta, checkCancelled }), { epsilon, eta }),
  'directly-follows': ({ variants, params: { eta = 0.4 } }) =>
    fromBpmn(discoverDirectlyFollows(variants, { eta }), { eta }),
  ilp: ({ variants, context }) => {
    const { net, notComputed } = discoverIlp(variants, { ...context, solver: solverOf(context) });
    return { ...fromNet(net), more: { notComputed: notComputed.map(([from, to]) => ({ from, to })) } };
  },
  heuristics: ({ variants, params }) => {
    const { dependency = 0.9, and = 0.1, loop2 = 0.9, relativeToBest = 0.05, bindings = 0.05, longDistance } = params;
    const far = longDistance === undefined ? {} : { longDistance };
    const parameters = { dependency, and, loop2, relativeToBest, bindings, ...far };
    const causalNet = discoverCausalNet(variants, parameters);
    return {
      ...fromNet(causalNetToNet(causalNet), parameters),
      more: { dependencies: dependencies(variants), causalNet: namedCausalNet(causalNet) },
    };
  },
} satisfies Record<string, (task: Task) => Discovered>;

function solverOf({ linearSolver }: AnalysisContext): LinearSolver {
  if (linearSolver != null) return linearSolver;
  throw new AnalysisError(
    'invalid-parameter',
    'miner "ilp" needs a linear solver, which is not there where this analysis runs; choose another miner',
  );
}

/** The graph of the whole log is there already. */
const edgesOf = ({ variants, context: { log, cases }, leftOut }: Task): DirectlyFollowsEdges =>
  leftOut.events === 0 && leftOut.cases === 0 ? directlyFollows(log, cases) : directEdges(variants);

function namedCausalNet({ activities, inputs, occurrences, outputs }: CausalNet): NonNullable<Result['causalNet']> {
  const named = (lists: CausalNet['inputs'], node: number) =>
    lists[node].map(({ nodes, count }) => ({ activities: nodes.map((n) => activities[n] ?? null), count }));
  return Array.from(occurrences.keys())
    .filter((node) => occurrences[node] > 0)
    .map((node) => ({
      activity: activities[node] ?? null,
      inputs: named(inputs, node),
      outputs: named(outputs, node),
    }));
}
